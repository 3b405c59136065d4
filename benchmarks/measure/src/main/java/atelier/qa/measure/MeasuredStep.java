package atelier.qa.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A rate, held for some time. Immutable.
 *
 * @param name its name in the series and the histograms
 * @param offeredRate requests that were due per second
 * @param seconds how long it was to last
 * @param startSecond when it began, in seconds after the run's start
 * @param achievedRate right responses per second that came between its beginning and its end, or
 *     the interruption
 * @param generatorMicrosPerRequest processor time of the generator, all its threads, per request
 *     sent
 * @param generatorProcessors processors that the generator kept busy on average
 * @param total all requests
 * @param kinds the same by kind of request
 */
public record MeasuredStep(
    String name,
    int offeredRate,
    int seconds,
    long startSecond,
    double achievedRate,
    double generatorMicrosPerRequest,
    double generatorProcessors,
    Outcome total,
    Map<String, Outcome> kinds) {

  public MeasuredStep {
    kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
  }

  /** Whether the run came to this step before it ended. */
  public boolean reached() {
    return total.due() > 0;
  }
}
