package atelier.qa.bench.run;

import atelier.qa.bench.record.CacheMode;
import atelier.qa.measure.LoadGenerator;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The settings of a load, except its rates.
 *
 * @param generator what sends the requests
 * @param simulation of the load module, such as {@code Goals}
 * @param seconds how long each step is measured
 * @param warmUp seconds before the first step; the generator's JVM needs 30
 * @param products how many there are
 * @param seed decides the products that are requested and the orders of the rates
 * @param p99Millis the limit of every rate's 99th percentile, in ms
 * @param cache the service's cache
 * @param verifySeconds seconds in which responses are read and checked beforehand; 0 for none
 * @param dataSet the checksum of the expected data set; empty where any will do
 */
public record LoadSettings(
    LoadGenerator generator,
    String simulation,
    int seconds,
    int warmUp,
    long products,
    long seed,
    double p99Millis,
    CacheMode cache,
    int verifySeconds,
    Optional<String> dataSet) {

  /** The time to start a JVM, look at the service and write Gatling's report. */
  static final int BESIDES_SECONDS = 10;

  /** These simulations only read, and are verified without writing. */
  private static final Set<String> READING = Set.of("Goals", "Spike");

  /** Refuses what cannot be measured. */
  public LoadSettings {
    if (seconds < 1 || warmUp < 1 || products < 1 || verifySeconds < 0 || !(p99Millis > 0)) {
      throw new IllegalArgumentException(
          "seconds, warm-up, products and the goal must be above 0, and verify-seconds not below");
    }
  }

  /**
   * The name of a suite. Records of different generators are not of one series, so a generator
   * other than Gatling adds its name.
   */
  String suite(String plain) {
    return generator == LoadGenerator.GATLING ? plain : plain + "-" + generator.label();
  }

  /** Arguments of the load module for these rates, one after the other. */
  Map<String, String> arguments(List<Integer> rates, int warmingUp, long withSeed, Path out) {
    Map<String, String> arguments = new TreeMap<>();
    arguments.put("generator", generator.label());
    arguments.put("rates", rates.stream().map(String::valueOf).collect(Collectors.joining(",")));
    arguments.put("seconds", "" + seconds);
    arguments.put("warm-up", "" + warmingUp);
    arguments.put("products", "" + products);
    arguments.put("seed", "" + withSeed);
    arguments.put("out", out.toString());
    return arguments;
  }

  /** The simulation that checks the responses. */
  String verification() {
    return READING.contains(simulation) ? "VerifyReads" : "Verify";
  }

  /** Arguments of the load module for {@link #verification}; its rate is its own, a low one. */
  Map<String, String> verificationArguments(Path out) {
    return Map.of(
        "generator", LoadGenerator.GATLING.label(),
        "seconds", "" + verifySeconds,
        "products", "" + products,
        "seed", "" + seed,
        "out", out.toString());
  }

  /** The parameters that the record has beside the load module's settings. */
  Map<String, String> parameters() {
    return Map.of(
        "seed", "" + seed,
        "warm-up", "" + warmUp,
        "goal-p99-ms", "" + p99Millis,
        "verify-seconds", "" + verifySeconds);
  }

  /** The options of the command line that make them. */
  String options() {
    return (generator == LoadGenerator.GATLING ? "" : "--generator " + generator.label() + " ")
        + "--seconds %d --warm-up %d --products %d --seed %d --goal-p99 %s --cache %s --verify-seconds %d"
            .formatted(
                seconds,
                warmUp,
                products,
                seed,
                p99Millis,
                cache.name().toLowerCase(Locale.ROOT),
                verifySeconds)
        + dataSet.map(checksum -> " --expect-data-set " + checksum).orElse("");
  }
}
