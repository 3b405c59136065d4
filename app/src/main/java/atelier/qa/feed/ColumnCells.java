package atelier.qa.feed;

import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.BitSet;

/**
 * How long a column's value is in the binlog, by its type. Values are skipped unread, so a type
 * needs no more than one line here; a type that is not here hides where the next column begins.
 *
 * <p>Source of the codes and formats: MySQL's {@code field_types.h} and {@code
 * calc_field_event_length}; 140 and 141 are MariaDB's compressed columns.
 */
final class ColumnCells {

  static final int TINY = 1;
  static final int SHORT = 2;
  static final int LONG = 3;
  static final int LONGLONG = 8;
  static final int INT24 = 9;
  static final int JSON = 245;

  private static final int FLOAT = 4;
  private static final int DOUBLE = 5;
  private static final int NULL = 6;
  private static final int TIMESTAMP = 7;
  private static final int DATE = 10;
  private static final int TIME = 11;
  private static final int DATETIME = 12;
  private static final int YEAR = 13;
  private static final int NEWDATE = 14;
  private static final int VARCHAR = 15;
  private static final int BIT = 16;
  private static final int TIMESTAMP_2 = 17;
  private static final int DATETIME_2 = 18;
  private static final int TIME_2 = 19;
  private static final int COMPRESSED_BLOB = 140;
  private static final int COMPRESSED_VARCHAR = 141;
  private static final int VECTOR = 242;
  private static final int NEWDECIMAL = 246;
  private static final int ENUM = 247;
  private static final int SET = 248;
  private static final int TINY_BLOB = 249;
  private static final int MEDIUM_BLOB = 250;
  private static final int LONG_BLOB = 251;
  private static final int BLOB = 252;
  private static final int VAR_STRING = 253;
  private static final int STRING = 254;
  private static final int GEOMETRY = 255;

  /** From this length on, a text's own length takes two bytes. */
  private static final int LONG_TEXT = 256;

  /** Nine decimal digits take four bytes, fewer take these. */
  private static final int[] DIGIT_BYTES = {0, 1, 1, 2, 2, 3, 3, 4, 4, 4};

  private static final int DIGITS = 9;

  private ColumnCells() {}

  /** How many bytes describe a column of a type where the binlog announces its table. */
  static int metadataBytes(int type) {
    return switch (type) {
      case TINY, SHORT, LONG, LONGLONG, INT24, NULL, YEAR -> 0;
      case TIMESTAMP, DATE, TIME, DATETIME, NEWDATE -> 0;
      case FLOAT, DOUBLE, TIMESTAMP_2, DATETIME_2, TIME_2 -> 1;
      case JSON, VECTOR, GEOMETRY, COMPRESSED_BLOB -> 1;
      case TINY_BLOB, MEDIUM_BLOB, LONG_BLOB, BLOB -> 1;
      case VARCHAR, VAR_STRING, COMPRESSED_VARCHAR, BIT, NEWDECIMAL, ENUM, SET, STRING -> 2;
      default -> throw unknown(type);
    };
  }

  /**
   * Skips one value.
   *
   * @param metadata what describes the column, as a little-endian number
   * @throws IllegalStateException if the type is unknown or the row ends within the value
   */
  static void skip(int type, int metadata, ByteArrayInputStream in) throws IOException {
    skip(in, length(type, metadata, in));
  }

  static void skip(ByteArrayInputStream in, long bytes) throws IOException {
    if (in.skip(bytes) != bytes) {
      throw new IllegalStateException("a row ends too soon");
    }
  }

  /**
   * Reads bytes of which there are so many, as the event says itself.
   *
   * @throws IllegalStateException if it ends before; nothing is allocated then
   */
  static byte[] read(ByteArrayInputStream in, int bytes) throws IOException {
    return in.read(checked(in, bytes));
  }

  /** The same of as many bits. */
  static BitSet bits(ByteArrayInputStream in, int bits) throws IOException {
    checked(in, bits / Byte.SIZE);
    return in.readBitSet(bits, true);
  }

  private static int checked(ByteArrayInputStream in, int bytes) throws IOException {
    if (bytes < 0 || bytes > in.available()) {
      throw new IllegalStateException("an event ends too soon");
    }
    return bytes;
  }

  /** What is left to skip, when the value's own length has been read if it has one. */
  private static long length(int type, int metadata, ByteArrayInputStream in) throws IOException {
    return switch (type) {
      case NULL -> 0;
      case TINY, YEAR -> 1;
      case SHORT -> 2;
      case INT24, DATE, TIME, NEWDATE -> 3;
      case LONG, FLOAT, TIMESTAMP -> 4;
      case LONGLONG, DOUBLE, DATETIME -> 8;
      case TIMESTAMP_2 -> 4 + fractionBytes(metadata);
      case DATETIME_2 -> 5 + fractionBytes(metadata);
      case TIME_2 -> 3 + fractionBytes(metadata);
      case BIT -> (metadata >> 8) + ((metadata & 0xFF) == 0 ? 0 : 1);
      case NEWDECIMAL -> decimalBytes(metadata & 0xFF, metadata >> 8);
      case VARCHAR, VAR_STRING, COMPRESSED_VARCHAR -> textLength(metadata, in);
      case STRING, ENUM, SET -> fixedLength(metadata & 0xFF, metadata >> 8, in);
      case JSON, VECTOR, GEOMETRY, COMPRESSED_BLOB, TINY_BLOB, MEDIUM_BLOB, LONG_BLOB, BLOB ->
          in.readLong(metadata);
      default -> throw unknown(type);
    };
  }

  private static int fractionBytes(int digits) {
    return (digits + 1) / 2;
  }

  private static int decimalBytes(int precision, int scale) {
    int whole = precision - scale;
    return whole / DIGITS * 4
        + DIGIT_BYTES[whole % DIGITS]
        + scale / DIGITS * 4
        + DIGIT_BYTES[scale % DIGITS];
  }

  private static int textLength(int longest, ByteArrayInputStream in) throws IOException {
    return in.readInteger(longest < LONG_TEXT ? 1 : 2);
  }

  /**
   * @param type the column's own type; for a text two of its bits are those of the length, upside
   *     down
   */
  private static int fixedLength(int type, int length, ByteArrayInputStream in) throws IOException {
    if (type == ENUM || type == SET) {
      return length;
    }
    return textLength(length | ((type & 0x30) ^ 0x30) << 4, in);
  }

  private static IllegalStateException unknown(int type) {
    return new IllegalStateException("a column has type " + type + ", which is unknown here");
  }
}
