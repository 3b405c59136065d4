package atelier.qa.bench.page;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Suites as people call them, and the order of their importance. */
final class SuiteName {

  static final String LIGHT = "light generator";
  static final String GATLING = "Gatling";

  /** Suites of the light generator end so. */
  private static final String LIGHT_SUFFIX = "-netty";

  private static final List<String> IMPORTANCE =
      List.of(
          "goals",
          "architectures",
          "mix",
          "writes",
          "knee",
          "freshness",
          "failover",
          "soak",
          "spike",
          "queries");

  private static final Map<String, String> TITLES =
      Map.of(
          "goals", "Reads at each rate",
          "architectures", "Architectures side by side",
          "mix", "Reads and writes at each rate",
          "failover", "Fail-over",
          "knee", "The highest rate that meets the goal",
          "queries", "Queries and rendering");

  /** These have no generator, or one that is part of the harness. */
  private static final Set<String> WITHOUT_GENERATOR = Set.of("failover", "queries");

  private SuiteName() {}

  /** The order: what is claimed first; unknown suites last, by name. */
  static Comparator<String> byImportance() {
    return Comparator.comparingInt(SuiteName::importance).thenComparing(Comparator.naturalOrder());
  }

  private static int importance(String suite) {
    int known = IMPORTANCE.indexOf(plain(suite));
    return known < 0 ? IMPORTANCE.size() : known;
  }

  /** Without the generator: {@code goals} of {@code goals-netty}. */
  static String plain(String suite) {
    return suite.endsWith(LIGHT_SUFFIX)
        ? suite.substring(0, suite.length() - LIGHT_SUFFIX.length())
        : suite;
  }

  /** The suite of the same load by the light generator. */
  static String byLight(String plain) {
    return plain + LIGHT_SUFFIX;
  }

  /** Such as {@code Reads at each rate, by the light generator}. */
  static String title(String suite) {
    String plain = plain(suite);
    String title =
        TITLES.getOrDefault(
            plain, plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1));
    if (WITHOUT_GENERATOR.contains(plain)) {
      return title;
    }
    return title + (plain.equals(suite) ? ", by " + GATLING : ", by the " + LIGHT);
  }
}
