package atelier.qa.feed;

import atelier.qa.testing.FuzzBytes;
import java.util.stream.IntStream;

/**
 * A column as MySQL describes it, and values that fit into it.
 *
 * @param code of the type
 * @param described the bytes that describe it further
 * @param lengthBytes how many bytes of a value say how long it is; 0 where all are equally long
 * @param most the bytes of a value, or the most that it can have
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ColumnType(int code, int[] described, int lengthBytes, int most) {

  static final ColumnType LONG = fixed(3, 4);

  private static ColumnType fixed(int code, int bytes, int... described) {
    return new ColumnType(code, described, 0, bytes);
  }

  /** One of those that tables have, as MySQL's manual gives their sizes. */
  static ColumnType any(FuzzBytes data) {
    int digits = data.below(7);
    return switch (data.below(20)) {
      case 0 -> fixed(1, 1);
      case 1 -> fixed(2, 2);
      case 2 -> fixed(9, 3);
      case 3 -> fixed(8, 8);
      case 4 -> fixed(4, 4, 4);
      case 5 -> fixed(5, 8, 8);
      case 6 -> fixed(13, 1);
      case 7 -> fixed(10, 3);
      case 8 -> fixed(17, 4 + (digits + 1) / 2, digits);
      case 9 -> fixed(18, 5 + (digits + 1) / 2, digits);
      case 10 -> fixed(19, 3 + (digits + 1) / 2, digits);
      case 11 -> new ColumnType(15, new int[] {255, 0}, 1, 255);
      case 12 -> new ColumnType(15, new int[] {0, 1}, 2, 256);
      case 13 -> new ColumnType(252, new int[] {1 + digits % 4}, 1 + digits % 4, 200);
      case 14 -> new ColumnType(245, new int[] {4}, 4, 200);
      // CHAR(10), and CHAR(255) in four bytes a character: 1020, of which two bits stand in the
      // type.
      case 15 -> new ColumnType(254, new int[] {254, 10}, 1, 10);
      case 16 -> new ColumnType(254, new int[] {206, 252}, 2, 300);
      case 17 -> fixed(254, 1 + digits % 2, 247, 1 + digits % 2);
      // DECIMAL(20, 5): 15 digits before the point, 8 bytes less one, and 5 behind it, 3.
      case 18 -> fixed(246, 7 + 3, 20, 5);
      default -> fixed(16, 2, 3, 1);
    };
  }

  IntStream metadata() {
    return IntStream.of(described);
  }

  byte[] value(FuzzBytes data) {
    if (lengthBytes == 0) {
      return data.take(most);
    }
    int length = Math.min(most, data.below(2) == 0 ? data.below(4) : data.below(256));
    byte[] text = data.take(length);
    byte[] value = new byte[lengthBytes + length];
    for (int i = 0; i < lengthBytes; i++) {
      value[i] = (byte) (length >> (Byte.SIZE * i));
    }
    System.arraycopy(text, 0, value, lengthBytes, length);
    return value;
  }
}
