package atelier.qa.measure;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * One second of one kind of request in one step: a line of {@code series.csv}. Requests are counted
 * in the second in which they were due, sent or answered; durations are those of the requests
 * answered (lag: sent) in it, in microseconds, 0 where there were none.
 */
public record SeriesRow(
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

  private static final String SECOND = "second";
  private static final String STEP = "step";
  private static final String KIND = "kind";
  private static final List<String> NUMBERS =
      List.of(
          "due",
          "sent",
          "ok",
          "errors",
          "latency_p50_us",
          "latency_p95_us",
          "latency_p99_us",
          "latency_max_us",
          "service_p50_us",
          "service_p99_us",
          "service_max_us",
          "lag_max_us");

  /** The first line of a file. */
  public static final String HEADER =
      String.join(",", SECOND, STEP, KIND) + "," + String.join(",", NUMBERS);

  /**
   * Reads a line.
   *
   * @param field the line's text in the column of that name
   * @throws RuntimeException where a column is missing or is not a number
   */
  public static SeriesRow parse(Function<String, String> field) {
    long[] n = NUMBERS.stream().map(field).mapToLong(Long::parseLong).toArray();
    return new SeriesRow(
        Long.parseLong(field.apply(SECOND)),
        field.apply(STEP),
        field.apply(KIND),
        n[0],
        n[1],
        n[2],
        n[3],
        n[4],
        n[5],
        n[6],
        n[7],
        n[8],
        n[9],
        n[10],
        n[11]);
  }

  /** The line of a file. */
  public String toCsv() {
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
    return second + "," + step + "," + kind + "," + numbers;
  }
}
