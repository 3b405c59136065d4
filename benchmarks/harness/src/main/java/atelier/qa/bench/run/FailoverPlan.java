package atelier.qa.bench.run;

import java.time.Duration;
import java.util.Map;

/**
 * A plan to lose the primary of a replication group again and again.
 *
 * @param rounds how often
 * @param rate of the load, in requests a second
 * @param products how many there are
 * @param seed decides what is read and written
 */
public record FailoverPlan(int rounds, int rate, long products, long seed) {

  /** What a round takes, about. */
  private static final Duration ROUND = Duration.ofSeconds(45);

  private static final int LEAST_PRODUCTS = 10;

  /** Refuses what cannot be measured. */
  public FailoverPlan {
    if (rounds < 1 || rate < 1) {
      throw new IllegalArgumentException("the rounds and the rate must be above 0");
    }
    // Of the last tenth every node has cached the pages.
    if (products < LEAST_PRODUCTS) {
      throw new IllegalArgumentException(
          "there must be at least %d products".formatted(LEAST_PRODUCTS));
    }
  }

  /** About how long the rounds from a number on take, counted from 0. */
  Duration length(int from) {
    return ROUND.multipliedBy(rounds - from);
  }

  Map<String, String> parameters() {
    return Map.of("rounds", "" + rounds, "rate", "" + rate, "seed", "" + seed);
  }

  String command() {
    return "java -jar benchmarks/harness/target/harness.jar failover --rounds %d --rate %d --products %d --seed %d"
        .formatted(rounds, rate, products, seed);
  }
}
