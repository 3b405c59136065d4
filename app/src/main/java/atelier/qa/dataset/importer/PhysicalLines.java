package atelier.qa.dataset.importer;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Hands a CSV parser one physical line a read, and remembers where the record began. So a record
 * whose quotes do not match costs its first line only: reading {@linkplain #resume resumes} at the
 * second, instead of losing all that an unclosed quote swallowed.
 *
 * <p>Every byte becomes one character (ISO 8859-1). UTF-8 keeps what means something to a parser
 * apart from all else, so text passes undecoded and each value is checked just once, as bytes.
 *
 * <p>Lines end with LF, CRLF or CR. Not safe for more than one thread.
 */
final class PhysicalLines extends Reader {

  /** The longest record, in bytes: several times what the longest valid row can need. */
  static final int MAX_RECORD = 64 * 1024;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final int UNKNOWN = -1;

  private final InputStream in;
  private final byte[] window = new byte[4 * MAX_RECORD];
  private int recordStart;
  private int firstLineEnd = UNKNOWN;
  private int position;
  private int limit;
  private boolean afterReturn;
  private long line = 1;
  private long recordLine = 1;
  private long fetched;

  /** Skips a byte-order mark. */
  PhysicalLines(InputStream in) throws IOException {
    this.in = in;
    int mark = in.readNBytes(window, 0, BYTE_ORDER_MARK.length);
    limit = mark;
    fetched = mark;
    if (Arrays.equals(window, 0, mark, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
      position = mark;
    }
  }

  /** What is read from now on belongs to a new record. */
  void beginRecord() throws IOException {
    recordStart = position;
    if (afterReturn && (position < limit || fetch()) && window[position] == '\n') {
      position++;
    }
    afterReturn = false;
    recordStart = position;
    recordLine = line;
    firstLineEnd = UNKNOWN;
  }

  /**
   * Goes back to the second line of the record, or on to it if the first was not read to its end.
   */
  void resume() throws IOException {
    if (firstLineEnd == UNKNOWN) {
      skipLine();
    } else {
      position = firstLineEnd;
      line = recordLine + 1;
      afterReturn = window[position - 1] == '\r';
    }
  }

  /** Whether the record has not gone beyond its first line yet. */
  boolean onFirstLine() {
    return firstLineEnd == UNKNOWN || firstLineEnd == position;
  }

  /** Where the record began, counted from 1. */
  long recordLine() {
    return recordLine;
  }

  /** How many bytes were taken from the file. */
  long fetched() {
    return fetched;
  }

  /** The record as it stands in the file, without the end of its last line. */
  String record(int maxBytes) {
    return text(position, maxBytes);
  }

  /** The record's first line as it stands in the file, as far as it was read. */
  String firstLine(int maxBytes) {
    return text(firstLineEnd == UNKNOWN ? position : firstLineEnd, maxBytes);
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (position - recordStart > MAX_RECORD) {
      throw new RecordTooLongException();
    }
    if (position == limit && !fetch()) {
      return -1;
    }
    byte[] bytes = window;
    int from = position;
    int end = Math.min(limit, from + length);
    int next = from;
    int to = offset;
    byte last = 0;
    while (next < end && last != '\n' && last != '\r') {
      last = bytes[next++];
      target[to++] = (char) (last & 0xFF);
    }
    position = next;
    if (last == '\n' || last == '\r') {
      // The LF of a CRLF belongs to the line that its CR ended.
      boolean sameEnd = last == '\n' && afterReturn && next - from == 1;
      if (!sameEnd) {
        line++;
      }
      if (firstLineEnd == UNKNOWN) {
        firstLineEnd = position;
      } else if (sameEnd && firstLineEnd == position - 1) {
        firstLineEnd = position;
      }
    }
    afterReturn = last == '\r';
    return position - from;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void skipLine() throws IOException {
    byte last = 0;
    while (last != '\n' && last != '\r') {
      recordStart = position;
      if (position == limit && !fetch()) {
        return;
      }
      last = window[position++];
    }
    line++;
    afterReturn = last == '\r';
  }

  /** Reads on; keeps the bytes of the current record. */
  private boolean fetch() throws IOException {
    if (limit == window.length) {
      System.arraycopy(window, recordStart, window, 0, limit - recordStart);
      position -= recordStart;
      limit -= recordStart;
      if (firstLineEnd != UNKNOWN) {
        firstLineEnd -= recordStart;
      }
      recordStart = 0;
    }
    int count = in.read(window, limit, window.length - limit);
    if (count < 0) {
      return false;
    }
    limit += count;
    fetched += count;
    return true;
  }

  private String text(int end, int maxBytes) {
    int to = end;
    while (to > recordStart && (window[to - 1] == '\n' || window[to - 1] == '\r')) {
      to--;
    }
    int cut = Math.min(to, recordStart + maxBytes);
    String text = new String(window, recordStart, cut - recordStart, StandardCharsets.UTF_8);
    return cut < to ? text + "…" : text;
  }

  /** A record goes on beyond {@link #MAX_RECORD}: most likely a quote that is never closed. */
  static final class RecordTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    RecordTooLongException() {
      super("a record of more than " + MAX_RECORD + " bytes");
    }
  }
}
