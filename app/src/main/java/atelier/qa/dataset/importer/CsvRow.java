package atelier.qa.dataset.importer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The fields of one record, as bytes. Reused from record to record, so that reading a file makes no
 * garbage. Not safe for more than one thread.
 */
final class CsvRow {

  private byte[] bytes = new byte[4096];
  private int[] ends = new int[16];
  private boolean[] quoted = new boolean[16];
  private int count;

  /** How many fields there are. */
  int count() {
    return count;
  }

  /** Holds all fields, one after the other. */
  byte[] bytes() {
    return bytes;
  }

  /** Where a field begins in {@link #bytes()}. */
  int start(int field) {
    return field == 0 ? 0 : ends[field - 1];
  }

  /** Where a field ends in {@link #bytes()}. */
  int end(int field) {
    return ends[field];
  }

  /** Whether a field stands in quotes. */
  boolean isQuoted(int field) {
    return quoted[field];
  }

  /** A field decoded; what is not UTF-8 shows as replacement characters. */
  String text(int field) {
    return new String(bytes, start(field), end(field) - start(field), StandardCharsets.UTF_8);
  }

  void clear() {
    count = 0;
  }

  /** Appends a field whose characters are bytes. */
  void add(char[] characters, int offset, int length, boolean inQuotes) {
    int at = count == 0 ? 0 : ends[count - 1];
    if (bytes.length < at + length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, at + length));
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
      quoted = Arrays.copyOf(quoted, 2 * count);
    }
    byte[] target = bytes;
    for (int i = 0; i < length; i++) {
      target[at + i] = (byte) characters[offset + i];
    }
    quoted[count] = inQuotes;
    ends[count++] = at + length;
  }
}
