package atelier.qa.load.simulations;

import atelier.qa.load.settings.Settings;

/** Checks the answers to what only reads, and leaves the database as it is. */
public final class VerifyReads extends VerifyingSimulation {

  public VerifyReads() {
    super(Settings.ofProcess("VerifyReads"), Shares.OF_READERS);
  }
}
