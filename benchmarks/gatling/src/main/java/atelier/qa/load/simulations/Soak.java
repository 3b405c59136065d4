package atelier.qa.load.simulations;

import atelier.qa.load.settings.Settings;

/** The {@link Mix} for an hour, to see what grows. */
public final class Soak extends LoadSimulation {

  public Soak() {
    this(Settings.ofProcess("Soak"));
  }

  private Soak(Settings settings) {
    super(settings, Phases.steps(settings), Shares.OF_SHOPPERS);
  }
}
