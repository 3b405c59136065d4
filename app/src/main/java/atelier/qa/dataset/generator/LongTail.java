package atelier.qa.dataset.generator;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How many things each owner of a population has, when a few have very many and many have none: the
 * share of owners with at least {@code k} things is
 *
 * <pre>  share · ((scale + 1) / (scale + k)) ^ exponent</pre>
 *
 * <p>which is a Lomax distribution (Pareto type II; Johnson, Kotz and Balakrishnan, "Continuous
 * Univariate Distributions", volume 1), cut to whole numbers and with a share of its own at one.
 *
 * <p>Owners are numbered by rank, the richest first. Nothing is drawn: the shares are multiplied by
 * the population and rounded, so totals are known beforehand, are the same for every seed, and a
 * small population has the shape of a large one. Memory grows with what the richest owner has, not
 * with the population. Immutable.
 */
final class LongTail {

  /** How many owners have at least index + 1 things. */
  private final long[] owners;

  /** How many things are the first, the second … of their owner, up to the index. */
  private final long[] slots;

  /**
   * A population.
   *
   * @param population how many owners there are
   * @param most no owner has more than this
   * @param share which part of the owners has anything, up to 1
   * @param scale the higher, the longer the owners stay alike
   * @param exponent the higher, the less the richest have
   */
  LongTail(long population, int most, double share, double scale, int exponent) {
    this.owners =
        IntStream.range(0, most)
            .mapToDouble(k -> share * power((scale + 1) / (scale + 1 + k), exponent))
            .mapToLong(part -> Math.round(population * part))
            .takeWhile(count -> count > 0)
            .toArray();
    this.slots = owners.clone();
    Arrays.parallelPrefix(slots, Long::sum);
  }

  /** How many things all owners have together. */
  long total() {
    return slots.length == 0 ? 0 : slots[slots.length - 1];
  }

  /** How many things the owner of this rank has. */
  int sizeOf(long rank) {
    int size = 0;
    while (size < owners.length && rank < owners[size]) {
      size++;
    }
    return size;
  }

  /**
   * The rank of the owner of a thing.
   *
   * @param slot the thing's number, below {@link #total}; each owner has exactly {@link #sizeOf}
   */
  long ownerOf(long slot) {
    int level = 0;
    while (slot >= slots[level]) {
      level++;
    }
    return level == 0 ? slot : slot - slots[level - 1];
  }

  /** Not {@link Math#pow}, whose last bit may differ from one JVM to the next. */
  private static double power(double base, int exponent) {
    double power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= base;
    }
    return power;
  }
}
