package atelier.qa.load.measure;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/**
 * One second of one kind of request in one step: a line of {@code series.csv}. Requests are counted
 * in the second in which they were due, sent or answered; times are those of the requests answered
 * (lag: sent) in it, in microseconds, 0 where there were none.
 */
record SeriesRow(
    long second,
    String step,
    String kind,
    long due,
    long sent,
    long ok,
    long errors,
    long latencyP50,
    long latencyP95,
    long latencyP99,
    long latencyMax,
    long serviceP50,
    long serviceP99,
    long serviceMax,
    long lagMax) {

  static final String HEADER =
      "second,step,kind,due,sent,ok,errors,latency_p50_us,latency_p95_us,latency_p99_us,"
          + "latency_max_us,service_p50_us,service_p99_us,service_max_us,lag_max_us";

  static SeriesRow of(
      long second,
      String step,
      String kind,
      Counts before,
      Counts after,
      Histogram latency,
      Histogram service,
      Histogram lag) {
    return new SeriesRow(
        second,
        step,
        kind,
        after.due() - before.due(),
        after.sent() - before.sent(),
        after.ok() - before.ok(),
        after.failed() - before.failed(),
        latency.getValueAtPercentile(50),
        latency.getValueAtPercentile(95),
        latency.getValueAtPercentile(99),
        latency.getMaxValue(),
        service.getValueAtPercentile(50),
        service.getValueAtPercentile(99),
        service.getMaxValue(),
        lag.getMaxValue());
  }

  boolean nothingHappened() {
    return due == 0 && sent == 0 && ok == 0 && errors == 0;
  }

  String toCsv() {
    String numbers =
        LongStream.of(
                due,
                sent,
                ok,
                errors,
                latencyP50,
                latencyP95,
                latencyP99,
                latencyMax,
                serviceP50,
                serviceP99,
                serviceMax,
                lagMax)
            .mapToObj(Long::toString)
            .collect(Collectors.joining(","));
    return String.format(Locale.ROOT, "%d,%s,%s,%s", second, step, kind, numbers);
  }
}
