package atelier.qa.load.simulations;

import atelier.qa.load.settings.Settings;

/** What shoppers do: mostly reading, some voting, seldom writing. */
public final class Mix extends LoadSimulation {

  public Mix() {
    this(Settings.ofProcess("Mix"));
  }

  private Mix(Settings settings) {
    super(settings, Phases.steps(settings), Shares.OF_SHOPPERS);
  }
}
