package atelier.qa.bench.run;

import atelier.qa.bench.freshness.Node;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A plan to measure freshness: once idle and once beside a load, each for the seconds of the
 * settings.
 *
 * @param settings of the load, which must only read
 * @param rate of the load, in requests a second
 * @param writesPerSecond of the votes that are watched for
 */
public record FreshnessPlan(LoadSettings settings, int rate, int writesPerSecond) {

  /** Refuses what cannot be measured. */
  public FreshnessPlan {
    if (rate < 1 || writesPerSecond < 1) {
      throw new IllegalArgumentException("the rate and the writes must be above 0");
    }
  }

  /** About how long the whole measurement takes. */
  Duration length() {
    return Duration.ofSeconds(
        2L * settings.seconds() + settings.warmUp() + LoadSettings.BESIDES_SECONDS);
  }

  Map<String, String> parameters(List<Node> nodes) {
    return Map.of(
        "writes-per-second",
        "" + writesPerSecond,
        "nodes",
        String.join(",", nodes.stream().map(Node::name).toList()));
  }

  String command() {
    return "java -jar benchmarks/harness/target/harness.jar freshness --rate %d --writes %d %s"
        .formatted(rate, writesPerSecond, settings.options());
  }
}
