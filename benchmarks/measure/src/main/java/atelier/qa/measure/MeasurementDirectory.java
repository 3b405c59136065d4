package atelier.qa.measure;

/** The files beside {@link Measurement#FILE} in a measurement's directory. */
public final class MeasurementDirectory {

  /**
   * Second by second, see {@link SeriesRow}. Seconds count from the beginning of the first measured
   * step, and those of warm-ups are missing.
   */
  public static final String SERIES = "series.csv";

  /**
   * A {@link HistogramLog} with a distribution for every step, kind and duration: its tags are
   * {@code step/kind/latency}, {@code …/service} and {@code …/lag}.
   */
  public static final String HISTOGRAMS = "histograms.hlog";

  /** The votes beside their counts, a {@link VoteCount}; only where they were counted. */
  public static final String VOTES = "votes.json";

  private MeasurementDirectory() {}
}
