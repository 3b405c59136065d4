package atelier.qa.load.measure;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Writes what a run has measured into a directory, which appears whole or not at all:
 *
 * <ul>
 *   <li>{@code measurement.json}: the figures, see {@link MeasurementRecord}
 *   <li>{@code series.csv}: second by second, see {@link SeriesRow}; seconds count from the
 *       beginning of the first measured step, and those of warm-ups are missing
 *   <li>{@code <step>-latency.hgrm} and {@code <step>-service.hgrm}: HdrHistogram's percentile
 *       distributions, in milliseconds
 *   <li>{@code histograms.hlog}: HdrHistogram's interval log, one line each for every step, kind
 *       and time, tagged {@code step/kind/latency}, {@code …/service} or {@code …/lag} (blanks and
 *       commas as underscores). Values are microseconds; they add up exactly.
 * </ul>
 */
public final class MeasurementFiles {

  private static final int TICKS_PER_HALF_DISTANCE = 5;
  private static final double MICROS_PER_MILLI = 1000.0;

  private final Path directory;
  private final String simulation;
  private final Map<String, String> parameters;
  private final Map<String, String> generator;

  /**
   * Files of a run.
   *
   * @param directory must not exist, or be empty
   * @param parameters the settings by name
   * @param generator the versions of what generates the load
   */
  public MeasurementFiles(
      Path directory,
      String simulation,
      Map<String, String> parameters,
      Map<String, String> generator) {
    this.directory = directory;
    this.simulation = simulation;
    this.parameters = parameters;
    this.generator = generator;
  }

  /**
   * Writes all that was measured so far.
   *
   * @throws IOException if the directory cannot be written or holds something already; what was
   *     written of it is then beside it
   */
  public void write(Measurement measurement, boolean complete) throws IOException {
    synchronized (measurement) {
      measurement.finish();
      // Beside it, so that one rename makes it appear.
      Path unfinished =
          directory.toAbsolutePath().resolveSibling(".unfinished-" + ProcessHandle.current().pid());
      Files.createDirectories(unfinished);
      Instant end = Instant.now();
      long elapsed = measurement.elapsedNanos();
      Instant start = end.minus(Duration.ofNanos(elapsed));
      histograms(measurement, unfinished, start, end);
      Files.write(unfinished.resolve("series.csv"), csv(measurement.series()));
      MeasurementRecord json =
          new MeasurementRecord(
              MeasurementRecord.SCHEMA,
              simulation,
              complete,
              parameters,
              start.toString(),
              end.toString(),
              generator,
              measurement.measured().stream()
                  .map(step -> new StepSummary(step).record(elapsed))
                  .toList());
      Files.writeString(unfinished.resolve("measurement.json"), json(json));
      Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void histograms(
      Measurement measurement, Path directory, Instant start, Instant end) throws IOException {
    try (PrintStream out = print(directory.resolve("histograms.hlog"))) {
      HistogramLogWriter log = new HistogramLogWriter(out);
      log.outputLogFormatVersion();
      log.outputComment("values are microseconds; tags are step/kind/time");
      log.outputStartTime(start.toEpochMilli());
      log.outputLegend();
      for (Step step : measurement.measured()) {
        step.tallies()
            .forEach(
                (kind, tally) -> {
                  String tag = tag(step.phase().name()) + "/" + tag(kind.label());
                  line(log, tag + "/latency", tally.latency.total(), start, end);
                  line(log, tag + "/service", tally.service.total(), start, end);
                  line(log, tag + "/lag", tally.lag.total(), start, end);
                });
        StepSummary summary = new StepSummary(step);
        Path prefix = directory.resolve(tag(step.phase().name()));
        percentiles(prefix + "-latency.hgrm", summary.latency());
        percentiles(prefix + "-service.hgrm", summary.service());
      }
    }
  }

  private static void line(
      HistogramLogWriter log, String tag, Histogram histogram, Instant start, Instant end) {
    Histogram tagged = histogram.copy();
    tagged.setTag(tag);
    tagged.setStartTimeStamp(start.toEpochMilli());
    tagged.setEndTimeStamp(end.toEpochMilli());
    log.outputIntervalHistogram(tagged);
  }

  private static void percentiles(String file, Histogram histogram) throws IOException {
    try (PrintStream out = print(Path.of(file))) {
      histogram.outputPercentileDistribution(out, TICKS_PER_HALF_DISTANCE, MICROS_PER_MILLI);
    }
  }

  /** A step's name as file names and histogram tags can bear it. */
  private static String tag(String name) {
    return name.replaceAll("[^A-Za-z0-9.-]", "_");
  }

  private static List<String> csv(List<SeriesRow> rows) {
    List<String> lines = new ArrayList<>();
    lines.add(SeriesRow.HEADER);
    rows.forEach(row -> lines.add(row.toCsv()));
    return lines;
  }

  private static String json(MeasurementRecord measured) throws IOException {
    DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
    lines.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    return new ObjectMapper().writer(lines).writeValueAsString(measured) + "\n";
  }

  private static PrintStream print(Path file) throws IOException {
    return new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8);
  }
}
