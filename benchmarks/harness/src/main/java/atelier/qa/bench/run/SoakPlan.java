package atelier.qa.bench.run;

import java.time.Duration;
import java.util.Map;

/**
 * A plan to soak: one rate, for the seconds of the settings, with imports meanwhile.
 *
 * @param rate of the load, in requests a second
 * @param importEvery seconds between two imports; 0 for none
 */
public record SoakPlan(LoadSettings settings, int rate, int importEvery) {

  /** So many readings show what happens between two imports. */
  private static final int READINGS = 240;

  private static final Duration SELDOM = Duration.ofSeconds(10);
  private static final Duration OFTEN = Duration.ofMillis(500);

  /** Refuses what cannot be measured. */
  public SoakPlan {
    if (rate < 1 || importEvery < 0) {
      throw new IllegalArgumentException(
          "the rate must be above 0, and the seconds between imports not below");
    }
  }

  /** About how long it takes. */
  Duration length() {
    return Duration.ofSeconds(
        (long) settings.warmUp() + settings.seconds() + LoadSettings.BESIDES_SECONDS);
  }

  /** The time between two readings of the meters. */
  Duration readingsEvery() {
    Duration even = Duration.ofSeconds(settings.seconds()).dividedBy(READINGS);
    if (even.compareTo(SELDOM) > 0) {
      return SELDOM;
    }
    return even.compareTo(OFTEN) < 0 ? OFTEN : even;
  }

  Map<String, String> parameters(int imports) {
    return Map.of("import-every", "" + importEvery, "imports", "" + imports);
  }

  String command() {
    return "java -jar benchmarks/harness/target/harness.jar soak --rate %d --import-every %d %s%s"
        .formatted(rate, importEvery, importEvery > 0 ? "--replace " : "", settings.options());
  }
}
