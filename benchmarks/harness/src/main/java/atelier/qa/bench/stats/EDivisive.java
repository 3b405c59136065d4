package atelier.qa.bench.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Finds where a series changes: the split whose two sides differ most, then the same within each
 * side, for as long as a permutation test finds the split significant. Source: D. Matteson and N.
 * James, "A Nonparametric Approach for Multiple Change Point Analysis of Multivariate Data", 2014
 * (arXiv:1306.4933), with α = 1. The right side may end before the segment does (κ in the paper),
 * so a change that was taken back does not hide itself.
 *
 * <p>Hunter (M. Fleming et al., "Hunter: Using Change Point Detection to Hunt for Performance
 * Regressions", ICPE 2023, arXiv:2301.03034), which became Apache Otava, replaces the permutations
 * by Student's t-test, because they were slow and random. Here series have tens of values and not
 * thousands, so permutations take milliseconds; and their seed is fixed, so the same series always
 * gives the same answer. In return the level holds: a t-test of a split that was chosen because it
 * is the largest says yes too often.
 *
 * <p>Immutable and thread-safe.
 *
 * @param level the share of series without a change in which one is found all the same, 0 to 1
 */
public record EDivisive(double level) {

  /** A side of fewer values is an outlier, not a state. */
  public static final int SHORTEST_SIDE = 3;

  /** So many permutations as large as what was observed make a split insignificant. */
  private static final int ALLOWED = 20;

  private static final long SEED = 20_261_201;

  /** Equal divergences differ by rounding. */
  private static final double ROUNDING = 1e-9;

  public EDivisive {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("a level is between 0 and 1: " + level);
    }
  }

  /**
   * How many values a series needs before any change can be significant: of the orders of that many
   * values, those that put all small ones on one side must be rare enough.
   */
  public int shortestSeries() {
    int length = 2 * SHORTEST_SIDE;
    while (2 / orders(length, length / 2) > level) {
      length++;
    }
    return length;
  }

  /** The index of the first value of each new state, ascending; none where nothing changed. */
  public List<Integer> changePoints(List<Double> values) {
    List<Integer> found = new ArrayList<>();
    split(values, 0, values.size(), found);
    return found.stream().sorted().toList();
  }

  private void split(List<Double> values, int from, int to, List<Integer> found) {
    List<Double> segment = values.subList(from, to);
    significant(segment)
        .ifPresent(
            at -> {
              found.add(from + at);
              split(values, from, from + at, found);
              split(values, from + at, to, found);
            });
  }

  private Optional<Integer> significant(List<Double> segment) {
    int length = segment.size();
    if (length < shortestSeries()) {
      return Optional.empty();
    }
    int[] order = IntStream.range(0, length).toArray();
    Distances distances = Distances.between(segment);
    Distances.Split best = distances.largestDivergence(order, SHORTEST_SIDE);
    if (!(best.divergence() > 0)) {
      return Optional.empty();
    }
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(SEED);
    double enough = best.divergence() * (1 - ROUNDING);
    long permutations = Math.round(ALLOWED / level);
    // The order that was observed is one of those that count.
    int asLarge = 1;
    for (int i = 1; i < permutations && asLarge <= ALLOWED; i++) {
      shuffle(order, random);
      if (distances.largestDivergence(order, SHORTEST_SIDE).divergence() >= enough) {
        asLarge++;
      }
    }
    return asLarge <= ALLOWED ? Optional.of(best.at()) : Optional.empty();
  }

  private static void shuffle(int[] order, UniformRandomProvider random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }

  /** In how many ways some of all can be chosen. */
  private static double orders(int all, int some) {
    double ways = 1;
    for (int i = 1; i <= some; i++) {
      ways = ways * (all - some + i) / i;
    }
    return ways;
  }
}
