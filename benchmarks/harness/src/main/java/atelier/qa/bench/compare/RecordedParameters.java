package atelier.qa.bench.compare;

import atelier.qa.bench.record.Result;
import java.util.Map;
import java.util.TreeMap;

/**
 * A record's parameters, with those values that were fixed before they were recorded, and without
 * those that cost less than any difference that is looked for.
 */
public final class RecordedParameters {

  /** The interval in nanoseconds that compose.yaml had before it could be set. */
  private static final String EARLIER_HEALTH_INTERVAL = "5000000000";

  /** Reading one response in 200 costs the generator less than 1 % of its CPU. */
  private static final String CHECKED_SHARE = "check-one-in";

  private RecordedParameters() {}

  /** By name; a copy. */
  public static Map<String, String> of(Result result) {
    Map<String, String> parameters = new TreeMap<>(result.parameters());
    parameters.putIfAbsent("generator", "gatling");
    parameters.putIfAbsent("keys", "false");
    parameters.putIfAbsent(
        "health-interval",
        result.environment().containers().isEmpty() ? "" : EARLIER_HEALTH_INTERVAL);
    parameters.remove(CHECKED_SHARE);
    return parameters;
  }
}
