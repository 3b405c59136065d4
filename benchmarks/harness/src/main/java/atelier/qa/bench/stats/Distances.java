package atelier.qa.bench.stats;

import java.util.List;

/** The distances between the values of a series, each with each. */
final class Distances {

  private final double[][] of;

  private Distances(double[][] of) {
    this.of = of;
  }

  /**
   * A split of a series.
   *
   * @param at the index of the first value of its right side
   * @param divergence how much both sides differ; less than 0 where they are alike
   */
  record Split(int at, double divergence) {}

  static Distances between(List<Double> values) {
    int length = values.size();
    double[][] of = new double[length][length];
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < length; j++) {
        of[i][j] = Math.abs(values.get(i) - values.get(j));
      }
    }
    return new Distances(of);
  }

  /** The split whose sides differ most, if the values stood in this order. */
  Split largestDivergence(int[] order, int shortestSide) {
    double[][] sums = sums(order);
    Split best = new Split(0, Double.NEGATIVE_INFINITY);
    for (int at = shortestSide; at <= order.length - shortestSide; at++) {
      for (int end = at + shortestSide; end <= order.length; end++) {
        double divergence = divergence(sums, at, end);
        if (divergence > best.divergence()) {
          best = new Split(at, divergence);
        }
      }
    }
    return best;
  }

  /**
   * Matteson and James's Q for the values before {@code at} and those from there to {@code end}:
   * the mean distance across, twice, less the mean distances within.
   */
  private static double divergence(double[][] sums, int at, int end) {
    double left = at;
    double right = end - at;
    double across = sums[at][end] - sums[at][at];
    // A sum over a square has each pair twice.
    double withinLeft = sums[at][at] / 2;
    double withinRight = (sums[end][end] - 2 * sums[at][end] + sums[at][at]) / 2;
    double energy =
        2 * across / (left * right)
            - withinLeft / (left * (left - 1) / 2)
            - withinRight / (right * (right - 1) / 2);
    return left * right / (left + right) * energy;
  }

  /** At (i, j): the sum of the distances of the first i values to the first j. */
  private double[][] sums(int[] order) {
    int length = order.length;
    double[][] sums = new double[length + 1][length + 1];
    for (int i = 0; i < length; i++) {
      double row = 0;
      for (int j = 0; j < length; j++) {
        row += of[order[i]][order[j]];
        sums[i + 1][j + 1] = sums[i][j + 1] + row;
      }
    }
    return sums;
  }
}
