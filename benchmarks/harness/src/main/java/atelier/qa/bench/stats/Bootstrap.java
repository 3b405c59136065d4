package atelier.qa.bench.stats;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * Medians of repeats with percentile bootstrap intervals: draw as many repeats as there are, with
 * replacement, take the median, do it {@value #RESAMPLES} times, cut off both tails. Source: B.
 * Efron and R. Tibshirani, "An Introduction to the Bootstrap", 1993, chapters 13.3 (percentile
 * interval) and 8 (two samples, paired data). The percentile interval and not BCa: the jackknife
 * that BCa's acceleration comes from is inconsistent for a median (ibid. 11.6).
 *
 * <p>With few repeats an interval cannot be wider than the repeats themselves: for five, the range
 * from the smallest to the largest holds the true median with 1 − 2·½⁵ = 94 %. The same seed gives
 * the same interval. Immutable and thread-safe.
 */
public final class Bootstrap {

  static final int RESAMPLES = 10_000;

  private static final Median MEDIAN = Median.withDefaults();

  private final long seed;
  private final double confidence;

  /**
   * Makes intervals of one confidence.
   *
   * @param confidence such as 0.95
   */
  public Bootstrap(long seed, double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("a confidence is between 0 and 1: " + confidence);
    }
    this.seed = seed;
    this.confidence = confidence;
  }

  /** The median of the repeats. */
  public static double median(List<Double> repeats) {
    return MEDIAN.evaluate(values(repeats));
  }

  /** The median with its interval. */
  public Estimate ofMedian(List<Double> repeats) {
    double[] values = values(repeats);
    Interval interval = interval(random -> MEDIAN.evaluate(resample(values, random)));
    return new Estimate(median(repeats), interval);
  }

  /** The median of {@code b} by the median of {@code a}, when their repeats are not paired. */
  public Estimate ofRatio(List<Double> a, List<Double> b) {
    double[] ofA = values(a);
    double[] ofB = values(b);
    double ratio = median(b) / median(a);
    Interval interval =
        interval(
            random ->
                MEDIAN.evaluate(resample(ofB, random)) / MEDIAN.evaluate(resample(ofA, random)));
    return new Estimate(ratio, interval);
  }

  /**
   * The median of the ratios of the pairs, when the two were measured interleaved: what disturbed
   * both halves of a pair cancels out.
   */
  public Estimate ofPairedRatio(List<Double> a, List<Double> b) {
    if (a.size() != b.size()) {
      throw new IllegalArgumentException("not pairs: " + a.size() + " and " + b.size());
    }
    return ofMedian(IntStream.range(0, a.size()).mapToObj(i -> b.get(i) / a.get(i)).toList());
  }

  private Interval interval(ToDoubleFunction<UniformRandomProvider> statistic) {
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    double[] values = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      values[i] = statistic.applyAsDouble(random);
    }
    double tail = (1 - confidence) / 2;
    double[] ends = Quantile.withDefaults().evaluate(values, tail, 1 - tail);
    return new Interval(ends[0], ends[1]);
  }

  private static double[] resample(double[] repeats, UniformRandomProvider random) {
    double[] drawn = new double[repeats.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = repeats[random.nextInt(repeats.length)];
    }
    return drawn;
  }

  private static double[] values(List<Double> repeats) {
    if (repeats.isEmpty()) {
      throw new IllegalArgumentException("no repeats");
    }
    return repeats.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
