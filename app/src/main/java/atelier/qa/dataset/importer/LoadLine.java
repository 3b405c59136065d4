package atelier.qa.dataset.importer;

import java.util.Arrays;

/**
 * A row as {@code LOAD DATA} reads it (tab-separated, backslash escapes, {@code \N} for NULL, a
 * newline at the end), with the primary key that decides its place among the others. Reused from
 * row to row. Not safe for more than one thread.
 */
final class LoadLine {

  private static final int MOST_DIGITS = Long.toString(Long.MAX_VALUE).length();

  private final byte[] digits = new byte[MOST_DIGITS];
  private byte[] bytes = new byte[4096];
  private int length;
  private long high;
  private int low;

  /** Holds the line. */
  byte[] bytes() {
    return bytes;
  }

  /** How many of {@link #bytes()} count. */
  int length() {
    return length;
  }

  /** The first two columns of the primary key: unsigned integers, one in each half. */
  long high() {
    return high;
  }

  /** The first column of the primary key. */
  long product() {
    return high >>> Integer.SIZE;
  }

  /** The last column of the primary key, unsigned; 0 where there are only two. */
  int low() {
    return low;
  }

  /** Starts a row whose primary key has two columns, which are also its first values. */
  void begin(int first, int second) {
    length = 0;
    high = ((long) first << 32) | Integer.toUnsignedLong(second);
    low = 0;
    number(Integer.toUnsignedLong(first));
    number(Integer.toUnsignedLong(second));
  }

  /** Starts a row whose primary key has three columns, which are also its first values. */
  void begin(int first, int second, int third) {
    begin(first, second);
    low = third;
    number(Integer.toUnsignedLong(third));
  }

  void number(long value) {
    ensure(MOST_DIGITS + 2);
    if (value < 0) {
      bytes[length++] = '-';
    }
    int at = MOST_DIGITS;
    long rest = value;
    // Most numbers fit an int, which divides much faster; the others soon do.
    while (rest != (int) rest) {
      digits[--at] = digit((int) (rest % 10));
      rest /= 10;
    }
    int small = (int) rest;
    do {
      digits[--at] = digit(small % 10);
      small /= 10;
    } while (small != 0);
    System.arraycopy(digits, at, bytes, length, MOST_DIGITS - at);
    length += MOST_DIGITS - at;
    bytes[length++] = '\t';
  }

  /** A remainder has the sign of its dividend. */
  private static byte digit(int remainder) {
    return (byte) ('0' + Math.abs(remainder));
  }

  /** UTF-8 without NUL. */
  void text(byte[] source, int from, int to) {
    ensure(2 * (to - from) + 1);
    byte[] target = bytes;
    int at = length;
    for (int i = from; i < to; i++) {
      byte b = source[i];
      if (b == '\\' || b == '\t' || b == '\n') {
        target[at++] = '\\';
        // A backslash before a tab or a newline takes it as it is, but would not show in a log.
        b = b == '\t' ? (byte) 't' : b == '\n' ? (byte) 'n' : b;
      }
      target[at++] = b;
    }
    target[at++] = '\t';
    length = at;
  }

  void nothing() {
    ensure(3);
    bytes[length++] = '\\';
    bytes[length++] = 'N';
    bytes[length++] = '\t';
  }

  /** Ends the row: the tab after its last value becomes a newline. */
  void end() {
    bytes[length - 1] = '\n';
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
