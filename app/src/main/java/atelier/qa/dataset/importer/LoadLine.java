package atelier.qa.dataset.importer;

import java.util.Arrays;

/**
 * A row as {@code LOAD DATA} reads it (tab-separated, backslash escapes, {@code \N} for NULL, a
 * newline at the end), with the primary key that decides its place among the others. Reused from
 * row to row. Not safe for more than one thread.
 */
final class LoadLine {

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
    ensure(21);
    if (value < 0) {
      bytes[length++] = '-';
    }
    int digits = 1;
    for (long rest = value / 10; rest != 0; rest /= 10) {
      digits++;
    }
    long rest = value;
    for (int at = length + digits - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + Math.abs(rest % 10));
      rest /= 10;
    }
    length += digits;
    bytes[length++] = '\t';
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
