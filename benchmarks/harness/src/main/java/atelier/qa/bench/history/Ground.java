package atelier.qa.bench.history;

import atelier.qa.bench.compare.RecordedParameters;
import atelier.qa.bench.record.CacheMode;
import atelier.qa.bench.record.DataSet;
import atelier.qa.bench.record.Environment;
import atelier.qa.bench.record.Result;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What records must have in common to stand in one history: a difference between them is then one
 * of the commits, or of the day.
 *
 * @param products how many there are; their checksum changes with each load that writes
 * @param settings the parameters, without those that only say how much was measured
 */
record Ground(
    String suite,
    String environment,
    String cpuModel,
    int cores,
    boolean coLocated,
    Optional<Long> products,
    CacheMode cache,
    Map<String, String> settings) {

  /** Other rates, more repeats or longer steps do not change what a request at one rate costs. */
  private static final Set<String> AMOUNTS =
      Set.of(
          "rates",
          "repeats",
          "seconds",
          "warm-up",
          "settle",
          "seed",
          "goal-p99-ms",
          "verify-seconds",
          "host-cpu-idle");

  static Ground of(Result result) {
    Environment environment = result.environment();
    Map<String, String> settings = new TreeMap<>(RecordedParameters.of(result));
    settings.keySet().removeAll(AMOUNTS);
    return new Ground(
        result.suite(),
        environment.name(),
        environment.cpuModel(),
        environment.cores(),
        environment.coLocated(),
        environment.dataSet().map(DataSet::products),
        environment.cacheMode(),
        settings);
  }
}
