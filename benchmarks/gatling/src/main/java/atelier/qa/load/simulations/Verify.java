package atelier.qa.load.simulations;

import atelier.qa.load.settings.Settings;

/** Checks the answers to the {@link Mix}, which writes. */
public final class Verify extends VerifyingSimulation {

  public Verify() {
    super(Settings.ofProcess("Verify"), Shares.OF_SHOPPERS);
  }
}
