package atelier.qa.bench.compare;

import atelier.qa.bench.record.Result;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A record's parameters, with those values that were fixed before they were recorded, and without
 * those that cost less than any difference that is looked for.
 */
public final class RecordedParameters {

  /** The interval in nanoseconds that compose.yaml had before it could be set. */
  private static final String EARLIER_HEALTH_INTERVAL = "5000000000";

  /**
   * Reading one response in 200 costs the generator less than 1 % of its CPU, and votes are counted
   * after a load.
   */
  private static final Set<String> COSTLESS = Set.of("check-one-in", "count-votes");

  private RecordedParameters() {}

  /** By name; a copy. */
  public static Map<String, String> of(Result result) {
    Map<String, String> parameters = new TreeMap<>(result.parameters());
    parameters.putIfAbsent("generator", "gatling");
    parameters.putIfAbsent("keys", "false");
    parameters.putIfAbsent(
        "health-interval",
        result.environment().containers().isEmpty() ? "" : EARLIER_HEALTH_INTERVAL);
    parameters.keySet().removeAll(COSTLESS);
    return parameters;
  }
}
