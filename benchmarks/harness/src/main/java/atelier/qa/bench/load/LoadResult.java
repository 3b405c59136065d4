package atelier.qa.bench.load;

import atelier.qa.measure.HistogramLog;
import atelier.qa.measure.MeasuredStep;
import atelier.qa.measure.Measurement;
import atelier.qa.measure.MeasurementDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A measurement and the directory that the load generator left it in. */
public record LoadResult(Path directory, Measurement measurement) {

  /**
   * Reads a directory.
   *
   * @throws IOException where something is missing or is not what it should be
   */
  public static LoadResult read(Path directory) throws IOException {
    return new LoadResult(directory, Measurement.read(directory));
  }

  /** The steps that the run came to, in the order in which they ran. */
  public List<TimedStep> steps() {
    return measurement.steps().stream()
        .filter(MeasuredStep::reached)
        .map(step -> new TimedStep(step, measurement.start().plusSeconds(step.startSecond())))
        .toList();
  }

  /** The text of the series. */
  String series() throws IOException {
    return Files.readString(directory.resolve(MeasurementDirectory.SERIES));
  }

  /** The whole distributions of the run. */
  HistogramLog histograms() throws IOException {
    return HistogramLog.parse(Files.readString(directory.resolve(MeasurementDirectory.HISTOGRAMS)));
  }
}
