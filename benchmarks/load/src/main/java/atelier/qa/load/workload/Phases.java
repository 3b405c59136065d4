package atelier.qa.load.workload;

import atelier.qa.load.schedule.Phase;
import atelier.qa.load.settings.Settings;
import atelier.qa.load.settings.SettingsException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The phases of workloads. */
final class Phases {

  private Phases() {}

  /**
   * A step for each rate: a warm-up at its rate, which the first one reaches slowly; then it
   * counts.
   */
  static List<Phase> steps(Settings settings) {
    List<Phase> phases = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int rate : settings.rates()) {
      String name = rate + " per second";
      for (int time = 2; !names.add(name); time++) {
        name = rate + " per second #" + time;
      }
      if (phases.isEmpty()) {
        phases.addAll(warmUp(settings, name, rate));
      } else {
        phases.add(Phase.warmUp(name, rate, settings.settle()));
      }
      phases.add(Phase.measured(name, rate, settings.seconds()));
    }
    return phases;
  }

  /** The first rate, the second one and the first one again. */
  static List<Phase> spike(Settings settings) {
    if (settings.rates().size() != 2) {
      throw new SettingsException("rates must be two for Spike: the low one and the high one");
    }
    int low = settings.rates().getFirst();
    int high = settings.rates().getLast();
    List<Phase> phases = new ArrayList<>(warmUp(settings, "before", low));
    phases.add(Phase.measured("before", low, settings.seconds()));
    phases.add(Phase.measured("spike", high, settings.seconds()));
    phases.add(Phase.measured("after", low, settings.seconds()));
    return phases;
  }

  /** Half of it slowly faster, half of it at the rate. */
  private static List<Phase> warmUp(Settings settings, String name, int rate) {
    int half = (settings.warmUp() + 1) / 2;
    List<Phase> phases = new ArrayList<>();
    phases.add(Phase.ramp(name, rate, half));
    if (settings.warmUp() > half) {
      phases.add(Phase.warmUp(name, rate, settings.warmUp() - half));
    }
    return phases;
  }
}
