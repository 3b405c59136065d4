package atelier.qa.feed;

import atelier.qa.store.BinlogStatus;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the binlog of one server. As a token it may stand in a cookie: {@code
 * 3fa9c2d1-12-4711}.
 *
 * @param lineage tells the binlog from those of other servers
 * @param file the number that ends the file's name
 * @param offset in bytes, from the beginning of that file
 */
record BinlogPosition(String lineage, long file, long offset)
    implements Comparable<BinlogPosition> {

  /** Of a terabyte; what is left of a long makes eight million files. */
  private static final int OFFSET_BITS = 40;

  private static final int HEX = 16;

  private static final Pattern TOKEN = Pattern.compile("([0-9a-f]{8})-(\\d{1,10})-(\\d{1,18})");
  private static final Pattern FILE = Pattern.compile(".*\\.(\\d{1,10})");
  private static final Comparator<BinlogPosition> ORDER =
      Comparator.comparingLong(BinlogPosition::file).thenComparingLong(BinlogPosition::offset);

  static BinlogPosition of(String lineage, BinlogStatus.Position position) {
    return new BinlogPosition(lineage, fileNumber(position.file()), position.offset());
  }

  /** Empty for anything that is not a token of such a position. */
  static Optional<BinlogPosition> parse(String token) {
    Matcher parts = TOKEN.matcher(token);
    return parts.matches()
        ? Optional.of(
            new BinlogPosition(
                parts.group(1), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3))))
        : Optional.empty();
  }

  /** The number of {@code binlog.000012} is 12. */
  static long fileNumber(String name) {
    Matcher file = FILE.matcher(name);
    if (!file.matches()) {
      throw new IllegalArgumentException("not the name of a binlog: " + name);
    }
    return Long.parseLong(file.group(1));
  }

  String token() {
    return lineage + "-" + file + "-" + offset;
  }

  /** In the order of positions; {@link Long#MAX_VALUE} for one that does not fit into a number. */
  long number() {
    boolean fits = file < 1L << (Long.SIZE - 1 - OFFSET_BITS) && offset < 1L << OFFSET_BITS;
    return fits ? (file << OFFSET_BITS) | offset : Long.MAX_VALUE;
  }

  /** Empty if it does not fit into a number. */
  Optional<Place> place() {
    return number() == Long.MAX_VALUE
        ? Optional.empty()
        : Optional.of(new Place(Long.parseLong(lineage, HEX), number()));
  }

  /** Only positions of the same lineage have an order. */
  @Override
  public int compareTo(BinlogPosition other) {
    return ORDER.compare(this, other);
  }
}
