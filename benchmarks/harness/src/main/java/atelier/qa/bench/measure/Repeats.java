package atelier.qa.bench.measure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/**
 * The same measured several times: series one after the other, histograms added up, which is exact.
 *
 * @param measurements in the order of their numbers
 */
public record Repeats(List<Measurement> measurements) {

  private static final int TICKS_PER_HALF_DISTANCE = 5;
  private static final double MICROS_PER_MILLI = 1000;

  public Repeats {
    measurements = List.copyOf(measurements);
  }

  /** {@code series.csv} of all, with the number of the repeat in front of each line. */
  public String series() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int repeat = 1; repeat <= measurements.size(); repeat++) {
      List<String> lines = measurements.get(repeat - 1).series().lines().toList();
      if (repeat == 1) {
        all.append("repeat,").append(lines.getFirst()).append('\n');
      }
      for (String line : lines.subList(1, lines.size())) {
        all.append(repeat).append(',').append(line).append('\n');
      }
    }
    return all.toString();
  }

  /** The same as if all had been one repeat, each beginning where the one before it ended. */
  public String timeline() throws IOException {
    StringBuilder all = new StringBuilder();
    long shift = 0;
    for (Measurement measurement : measurements) {
      List<String> lines = measurement.series().lines().toList();
      if (all.isEmpty()) {
        all.append("repeat,").append(lines.getFirst()).append('\n');
      }
      long end = shift;
      for (String line : lines.subList(1, lines.size())) {
        int comma = line.indexOf(',');
        long second = shift + Long.parseLong(line.substring(0, comma));
        all.append("1,").append(second).append(line.substring(comma)).append('\n');
        end = Math.max(end, second + 1);
      }
      shift = end;
    }
    return all.toString();
  }

  /** {@code latency.hgrm}: a section for each rate, ascending; see {@link LatencySections}. */
  public String latencies() throws IOException {
    Map<Double, Histogram> byRate = new TreeMap<>();
    for (Measurement measurement : measurements) {
      add(measurement, byRate);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      byRate.forEach(
          (rate, histogram) -> {
            out.print(LatencySections.MARK + Math.round(rate) + "/s\n");
            histogram.outputPercentileDistribution(out, TICKS_PER_HALF_DISTANCE, MICROS_PER_MILLI);
          });
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void add(Measurement measurement, Map<Double, Histogram> byRate)
      throws IOException {
    try (HistogramLogReader log =
        new HistogramLogReader(measurement.directory().resolve("histograms.hlog").toFile())) {
      while (log.hasNext()) {
        EncodableHistogram next = log.nextIntervalHistogram();
        if (next instanceof Histogram histogram && next.getTag() != null) {
          rate(measurement, next.getTag())
              .forEachRemaining(rate -> byRate.computeIfAbsent(rate, r -> empty()).add(histogram));
        }
      }
    }
  }

  /** The rate of a tag {@code step/kind/latency}; none for other tags. */
  private static Iterator<Double> rate(Measurement measurement, String tag) {
    return measurement.steps().stream()
        .filter(step -> tag.startsWith(step.name().replaceAll("[^A-Za-z0-9.-]", "_") + "/"))
        .filter(step -> tag.endsWith("/latency"))
        .map(MeasuredStep::offeredRate)
        .limit(1)
        .iterator();
  }

  private static Histogram empty() {
    return new Histogram(3);
  }
}
