package atelier.qa.feed;

import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bytes of one row in an event.
 *
 * @param event the rows of the event
 * @param start where the row begins
 * @param end where it ends
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RowImage(byte[] event, int start, int end) {

  int length() {
    return end - start;
  }

  /** Reads it from its beginning. */
  ByteArrayInputStream stream() {
    return new ByteArrayInputStream(Arrays.copyOfRange(event, start, end));
  }

  /** Whether another row of the same length has the same bytes but for some. */
  boolean isTheSameExcept(int offset, int bytes, RowImage other) {
    int next = offset + bytes;
    return equal(0, offset, other) && equal(next, length(), other);
  }

  /** The number of four bytes at an offset. */
  long unsigned(int offset) {
    return Integer.toUnsignedLong(
        ByteBuffer.wrap(event).order(ByteOrder.LITTLE_ENDIAN).getInt(start + offset));
  }

  private boolean equal(int from, int to, RowImage other) {
    return Arrays.equals(
        event, start + from, start + to, other.event, other.start + from, other.start + to);
  }
}
