package atelier.qa.dataset;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A CSV file while it is written: UTF-8, lines end with LF. Bytes go straight into one buffer, so
 * that a row costs no objects; who writes a text as {@link #raw(byte[])} also writes its quotes.
 *
 * <p>Progress is reported each time the buffer goes to the file, every few thousand rows.
 * Interrupting the thread makes that fail with {@link
 * java.nio.channels.ClosedByInterruptException}. Not safe for threads.
 */
public final class CsvOutput implements Closeable {

  /** Small enough to stay in a core's cache, large enough to make system calls rare. */
  private static final int BUFFER_BYTES = 256 * 1024;

  /** No row is longer: addresses of photos have up to 2000 characters of up to four bytes. */
  private static final int MAX_ROW_BYTES = 8 * 1024;

  /** Of the greatest {@code long}; one power of ten more would overflow. */
  private static final int MAX_DIGITS = 19;

  /** The digits of 0 to 99, so that a number takes one division for every two digits. */
  private static final byte[] TENS = new byte[100];

  private static final byte[] UNITS = new byte[100];

  static {
    for (int number = 0; number < 100; number++) {
      TENS[number] = (byte) ('0' + number / 10);
      UNITS[number] = (byte) ('0' + number % 10);
    }
  }

  private final FileChannel channel;
  private final Progress.Stage stage;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int end;
  private long rows;
  private long rowsReported;

  /** Opens the file, empties it if it is there, and writes the header row. */
  public CsvOutput(Path path, String header, Progress.Stage stage) throws IOException {
    this.channel = FileChannel.open(path, CREATE, TRUNCATE_EXISTING, WRITE);
    this.stage = stage;
    raw(header.getBytes(StandardCharsets.UTF_8));
    raw('\n');
  }

  /** Writes a number that is not negative. */
  public CsvOutput number(long value) {
    end += digits(value);
    int at = end;
    long rest = value;
    while (rest >= 100) {
      long hundreds = rest / 100;
      at = pair((int) (rest - 100 * hundreds), at);
      rest = hundreds;
    }
    if (rest >= 10) {
      pair((int) rest, at);
    } else {
      buffer[at - 1] = (byte) ('0' + rest);
    }
    return this;
  }

  /** Writes a text in quotes; quotes in it are doubled. */
  public CsvOutput text(String text) {
    quote();
    for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
      if (unit == '"') {
        quote();
      }
      buffer[end++] = unit;
    }
    return quote();
  }

  /** Writes the comma between two values. */
  public CsvOutput comma() {
    return raw(',');
  }

  /** Writes a quote, which begins or ends a text. */
  public CsvOutput quote() {
    return raw('"');
  }

  /** Writes a character of ASCII as it is. */
  public CsvOutput raw(char ascii) {
    buffer[end++] = (byte) ascii;
    return this;
  }

  /** Writes UTF-8 as it is. */
  public CsvOutput raw(byte[] bytes) {
    System.arraycopy(bytes, 0, buffer, end, bytes.length);
    end += bytes.length;
    return this;
  }

  /** Ends a row, and lets a full buffer go to the file. */
  public void endRow() throws IOException {
    raw('\n');
    rows++;
    if (end > BUFFER_BYTES - MAX_ROW_BYTES) {
      flush();
    }
  }

  /**
   * Writes what is still in the buffer. A file that is closed without this is not whole.
   *
   * @return how many rows were written, without the header row
   */
  public long finish() throws IOException {
    flush();
    return rows;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private int pair(int number, int before) {
    buffer[before - 1] = UNITS[number];
    buffer[before - 2] = TENS[number];
    return before - 2;
  }

  private static int digits(long value) {
    int digits = 1;
    for (long bound = 10; value >= bound && digits < MAX_DIGITS; bound *= 10) {
      digits++;
    }
    return digits;
  }

  private void flush() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, end);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    end = 0;
    stage.advance(rows - rowsReported);
    rowsReported = rows;
  }
}
