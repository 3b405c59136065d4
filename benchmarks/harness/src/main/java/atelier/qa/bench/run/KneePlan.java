package atelier.qa.bench.run;

import java.time.Duration;

/**
 * The range in which the highest rate that meets the goal is searched.
 *
 * @param from the first rate, requests/s
 * @param maxRate the highest rate
 * @param maxTime no trial begins that would not be over by then
 */
public record KneePlan(LoadSettings settings, int from, int maxRate, Duration maxTime) {

  public KneePlan {
    if (from < 1 || maxRate < from || !maxTime.isPositive()) {
      throw new IllegalArgumentException(
          "a search goes from a rate above 0 up to max-rate, and needs a minute at least");
    }
  }

  /** Seconds of warm-up: the first trial's is for the service too, later ones' for Gatling. */
  int warmUp(int trial) {
    return trial == 1 ? settings.warmUp() : (settings.warmUp() + 1) / 2;
  }

  /** About how long a trial takes. */
  Duration length(int trial) {
    return Duration.ofSeconds(warmUp(trial) + settings.seconds() + LoadSettings.BESIDES_SECONDS);
  }

  /** The command that repeats it, typed in the repository's root. */
  String command() {
    return "java -jar benchmarks/harness/target/harness.jar knee --from %d --max-rate %d --max-minutes %d %s"
        .formatted(from, maxRate, maxTime.toMinutes(), settings.options());
  }
}
