package atelier.qa.dataset.importer;

import java.nio.ByteBuffer;

/** Rows to be loaded in one statement. Reused. Not safe for more than one thread at a time. */
final class RowChunk {

  private byte[] bytes;
  private int length;
  private int rows;

  /** Takes rows up to {@code capacity} bytes, but always at least one. */
  RowChunk(int capacity) {
    this.bytes = new byte[capacity];
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  int rows() {
    return rows;
  }

  void clear() {
    length = 0;
    rows = 0;
  }

  boolean hasRoomFor(int size) {
    return rows == 0 || length + size <= bytes.length;
  }

  /** Takes the next {@code size} bytes of {@code source} as a row. */
  void add(ByteBuffer source, int size) {
    if (length + size > bytes.length) {
      bytes = new byte[size];
    }
    source.get(bytes, length, size);
    length += size;
    rows++;
  }
}
