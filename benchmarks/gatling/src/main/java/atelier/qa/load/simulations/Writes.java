package atelier.qa.load.simulations;

import atelier.qa.load.settings.Settings;

/** Only what changes something: votes, questions, answers. It leaves them in the database. */
public final class Writes extends LoadSimulation {

  public Writes() {
    this(Settings.ofProcess("Writes"));
  }

  private Writes(Settings settings) {
    super(settings, Phases.steps(settings), Shares.OF_WRITERS);
  }
}
