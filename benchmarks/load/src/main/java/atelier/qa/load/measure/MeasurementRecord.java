package atelier.qa.load.measure;

import java.util.List;
import java.util.Map;

/**
 * What {@code measurement.json} holds, version 1. Rates are per second, durations in the unit of
 * their names.
 *
 * @param schema {@value #SCHEMA}
 * @param simulation its name, such as {@code Goals}
 * @param complete whether every request of the plan was sent and is over; false in what an
 *     interrupted run leaves behind
 * @param parameters every setting by its name, the seed among them, as used
 * @param start when the first request, of the warm-up, was due; ISO 8601, UTC
 * @param end when this was written; ISO 8601, UTC
 * @param generator versions of Gatling and Java
 * @param steps what was measured, in the order in which it was; those not reached have nothing due
 */
record MeasurementRecord(
    String schema,
    String simulation,
    boolean complete,
    Map<String, String> parameters,
    String start,
    String end,
    Map<String, String> generator,
    List<StepRecord> steps) {

  static final String SCHEMA = "qa-load/1";

  /**
   * One step.
   *
   * @param name what the series and the histograms call it
   * @param offeredRate requests that were due per second
   * @param seconds how long it was to last
   * @param startSecond when it began, in seconds after {@code start}
   * @param achievedRate right answers per second that came between its beginning and its end, or
   *     the interruption
   * @param generatorMicrosPerRequest processor time of the generator, all its threads, per request
   *     sent
   * @param generatorProcessors processors that the generator kept busy on average
   * @param total all requests
   * @param kinds the same by kind of request
   */
  record StepRecord(
      String name,
      int offeredRate,
      int seconds,
      long startSecond,
      double achievedRate,
      double generatorMicrosPerRequest,
      double generatorProcessors,
      Figures total,
      Map<String, Figures> kinds) {}
}
