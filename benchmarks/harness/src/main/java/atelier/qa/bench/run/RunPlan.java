package atelier.qa.bench.run;

import atelier.qa.bench.record.CacheMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What to measure.
 *
 * @param simulation of the load module, such as {@code Goals}
 * @param url where the service or the load balancer is
 * @param rates requests a second, each a step
 * @param seconds how long each step is measured
 * @param warmUp seconds before the first step; the generator's JVM needs 30
 * @param repeats how often; each time in another order
 * @param products how many there are
 * @param seed decides the products asked for and the orders
 * @param p99Millis what every rate's 99th percentile must keep
 * @param cache the service's cache
 * @param loadJar the load module
 */
public record RunPlan(
    String simulation,
    String url,
    List<Integer> rates,
    int seconds,
    int warmUp,
    int repeats,
    long products,
    long seed,
    double p99Millis,
    CacheMode cache,
    Path loadJar) {

  public RunPlan {
    rates = List.copyOf(rates);
    if (rates.isEmpty() || repeats < 1 || seconds < 1) {
      throw new IllegalArgumentException("a run needs a rate, a second and a repeat at least");
    }
  }

  /** The order of the first repeat is that of the plan; each later one has its own. */
  List<Integer> order(int repeat) {
    List<Integer> order = new ArrayList<>(rates);
    if (repeat > 1) {
      Collections.shuffle(order, new Random(seed + repeat));
    }
    return order;
  }

  /** Settings of the load module for one repeat. */
  Map<String, String> settings(int repeat, Path out) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("url", url);
    settings.put(
        "rates", order(repeat).stream().map(String::valueOf).collect(Collectors.joining(",")));
    settings.put("seconds", "" + seconds);
    settings.put("warm-up", "" + warmUp);
    settings.put("products", "" + products);
    settings.put("seed", "" + (seed + repeat));
    settings.put("out", out.toString());
    return settings;
  }

  /** What a reader of the record needs to know of the plan. */
  Map<String, String> parameters() {
    Map<String, String> parameters = settings(1, Path.of(""));
    parameters.remove("out");
    parameters.put("seed", "" + seed);
    parameters.put("repeats", "" + repeats);
    parameters.put("goal-p99-ms", "" + p99Millis);
    return parameters;
  }

  /** What repeats it, typed in the repository's root. */
  String command() {
    return "java -jar benchmarks/harness/target/harness.jar run %s --rates %s --seconds %d --warm-up %d --repeats %d --products %d --seed %d"
        .formatted(
            simulation,
            rates.stream().map(String::valueOf).collect(Collectors.joining(",")),
            seconds,
            warmUp,
            repeats,
            products,
            seed);
  }
}
