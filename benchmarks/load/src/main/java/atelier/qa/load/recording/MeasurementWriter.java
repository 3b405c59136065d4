package atelier.qa.load.recording;

import atelier.qa.measure.HistogramLog;
import atelier.qa.measure.Measurement;
import atelier.qa.measure.MeasurementDirectory;
import atelier.qa.measure.SeriesRow;
import atelier.qa.measure.VoteCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Writes what a run has measured into a directory, which appears whole or not at all: {@link
 * Measurement}, and the files of {@link MeasurementDirectory}.
 */
public final class MeasurementWriter {

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
  public MeasurementWriter(
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
   * @param votes empty where they were not counted
   * @throws IOException if the directory cannot be written or holds something already; what was
   *     written of it is then beside it
   */
  public void write(RequestRecorder recorder, boolean complete, Optional<VoteCount> votes)
      throws IOException {
    synchronized (recorder) {
      recorder.finish();
      // Beside it, so that one rename makes it appear.
      Path unfinished =
          directory.toAbsolutePath().resolveSibling(".unfinished-" + ProcessHandle.current().pid());
      Files.createDirectories(unfinished);
      Instant end = Instant.now();
      long elapsed = recorder.elapsedNanos();
      Instant start = end.minus(Duration.ofNanos(elapsed));
      List<StepRecorder> steps = recorder.measured();
      Files.writeString(
          unfinished.resolve(MeasurementDirectory.HISTOGRAMS),
          histograms(steps).format(start, end));
      Files.write(unfinished.resolve(MeasurementDirectory.SERIES), csv(recorder.series()));
      new Measurement(
              Measurement.SCHEMA,
              simulation,
              complete,
              parameters,
              start,
              end,
              generator,
              steps.stream().map(step -> new StepSummary(step).measured(elapsed)).toList())
          .write(unfinished);
      if (votes.isPresent()) {
        votes.get().write(unfinished);
      }
      Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static HistogramLog histograms(List<StepRecorder> steps) {
    Map<String, Histogram> histograms = new LinkedHashMap<>();
    for (StepRecorder step : steps) {
      step.kinds()
          .forEach(
              (kind, recorder) -> {
                String name = step.phase().name();
                String label = kind.label();
                histograms.put(HistogramLog.tag(name, label, "latency"), recorder.latency.total());
                histograms.put(HistogramLog.tag(name, label, "service"), recorder.service.total());
                histograms.put(HistogramLog.tag(name, label, "lag"), recorder.lag.total());
              });
    }
    return new HistogramLog(histograms);
  }

  private static List<String> csv(List<SeriesRow> rows) {
    List<String> lines = new ArrayList<>();
    lines.add(SeriesRow.HEADER);
    rows.forEach(row -> lines.add(row.toCsv()));
    return lines;
  }
}
