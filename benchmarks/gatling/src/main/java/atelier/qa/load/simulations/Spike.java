package atelier.qa.load.simulations;

import atelier.qa.load.schedule.Phase;
import atelier.qa.load.settings.Settings;
import atelier.qa.load.settings.SettingsException;
import atelier.qa.load.traffic.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A calm rate, of a sudden a high one, and the calm one again: how the service takes it and how
 * soon it recovers. The two rates are those of the settings.
 */
public final class Spike extends LoadSimulation {

  public Spike() {
    this(Settings.ofProcess("Spike"));
  }

  private Spike(Settings settings) {
    super(settings, phases(settings), Map.of(Kind.QUESTIONS, 1));
  }

  private static List<Phase> phases(Settings settings) {
    if (settings.rates().size() != 2) {
      throw new SettingsException("rates must be two for Spike: the calm one and the high one");
    }
    int calm = settings.rates().getFirst();
    int high = settings.rates().getLast();
    List<Phase> phases = new ArrayList<>(Phases.warmUp(settings, "before", calm));
    phases.add(Phase.measured("before", calm, settings.seconds()));
    phases.add(Phase.measured("spike", high, settings.seconds()));
    phases.add(Phase.measured("after", calm, settings.seconds()));
    return phases;
  }
}
