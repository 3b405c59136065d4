package atelier.qa.bench.load;

import atelier.qa.measure.HistogramLog;
import atelier.qa.measure.MeasuredStep;
import atelier.qa.measure.Measurement;
import atelier.qa.measure.MeasurementDirectory;
import atelier.qa.measure.VoteCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A measurement and the directory that the load generator left it in.
 *
 * @param votes beside their counts; empty where they were not counted
 */
public record LoadResult(Path directory, Measurement measurement, Optional<VoteCount> votes) {

  /** The setting that says whether a load counted its votes. */
  private static final String COUNTS_VOTES = "count-votes";

  /**
   * Reads a directory.
   *
   * @throws IOException where something is missing or is not what it should be
   */
  public static LoadResult read(Path directory) throws IOException {
    return new LoadResult(directory, Measurement.read(directory), VoteCount.read(directory));
  }

  /** The steps that the run came to, in the order in which they ran. */
  public List<TimedStep> steps() {
    return measurement.steps().stream()
        .filter(MeasuredStep::reached)
        .map(step -> new TimedStep(step, measurement.start().plusSeconds(step.startSecond())))
        .toList();
  }

  /** Whether its votes were to be counted. */
  public boolean countsVotes() {
    return "true".equals(measurement.parameters().get(COUNTS_VOTES));
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
