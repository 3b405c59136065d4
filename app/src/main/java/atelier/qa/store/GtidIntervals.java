package atelier.qa.store;

import java.util.Arrays;

/** The transactions of one source that lie before a position. Immutable. */
final class GtidIntervals {

  private final String source;
  private final long server;

  /** First and last of each interval, ascending; there is a gap between any two. */
  private final long[] bounds;

  /**
   * @param server see {@link Gtid#server}
   * @param bounds as above
   */
  private GtidIntervals(String source, long server, long[] bounds) {
    this.source = source;
    this.server = server;
    this.bounds = bounds;
  }

  static GtidIntervals of(Gtid transaction) {
    long first = isDomain(transaction.source()) ? 1 : transaction.sequence();
    return interval(transaction.source(), transaction.server(), first, transaction.sequence());
  }

  /**
   * One interval.
   *
   * @throws IllegalArgumentException if it is none
   */
  static GtidIntervals interval(String source, long server, long first, long last) {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException("no interval: " + first + "-" + last);
    }
    return new GtidIntervals(source, server, new long[] {first, last});
  }

  /**
   * Whether it numbers without gaps, as MariaDB's domains do: who knows a transaction knows those
   * before it. MySQL's sources have UUIDs.
   */
  static boolean isDomain(String source) {
    return source.indexOf('-') < 0;
  }

  String source() {
    return source;
  }

  long server() {
    return server;
  }

  int count() {
    return bounds.length / 2;
  }

  long first(int interval) {
    return bounds[2 * interval];
  }

  long last(int interval) {
    return bounds[2 * interval + 1];
  }

  /** Returns how many transactions are in it. */
  long transactions() {
    long sum = 0;
    for (int i = 0; i < count(); i++) {
      sum += last(i) - first(i) + 1;
    }
    return sum;
  }

  boolean contains(long first, long last) {
    for (int i = count() - 1; i >= 0; i--) {
      if (first >= first(i)) {
        return last <= last(i);
      }
    }
    return false;
  }

  /** Whether it has all that another one has. */
  boolean contains(GtidIntervals other) {
    for (int i = 0; i < other.count(); i++) {
      if (!contains(other.first(i), other.last(i))) {
        return false;
      }
    }
    return true;
  }

  /** Of the same source; the server is that of the last transaction. */
  GtidIntervals plus(GtidIntervals other) {
    long lastServer = other.last(other.count() - 1) >= last(count() - 1) ? other.server : server;
    long[] sum = bounds;
    for (int i = 0; i < other.count(); i++) {
      sum = plus(sum, other.first(i), other.last(i));
    }
    return new GtidIntervals(source, lastServer, sum);
  }

  private static long[] plus(long[] bounds, long first, long last) {
    int before = 0;
    while (before < bounds.length && bounds[before + 1] < first - 1) {
      before += 2;
    }
    int after = before;
    long mergedFirst = first;
    long mergedLast = last;
    while (after < bounds.length && bounds[after] - 1 <= last) {
      mergedFirst = Math.min(mergedFirst, bounds[after]);
      mergedLast = Math.max(mergedLast, bounds[after + 1]);
      after += 2;
    }
    long[] sum = new long[before + 2 + bounds.length - after];
    System.arraycopy(bounds, 0, sum, 0, before);
    sum[before] = mergedFirst;
    sum[before + 1] = mergedLast;
    System.arraycopy(bounds, after, sum, before + 2, bounds.length - after);
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GtidIntervals that
        && source.equals(that.source)
        && server == that.server
        && Arrays.equals(bounds, that.bounds);
  }

  @Override
  public int hashCode() {
    return 31 * source.hashCode() + Arrays.hashCode(bounds);
  }
}
