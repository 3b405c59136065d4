package atelier.qa.cache;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * A response's JSON, compressed or not: whichever it was made as, the other on demand. Immutable.
 */
public final class Body {

  private final byte[] array;
  private final int start;
  private final int length;
  private final boolean gzip;
  private final long tag;

  private Body(byte[] array, int start, int length, boolean gzip, long tag) {
    this.array = array;
    this.start = start;
    this.length = length;
    this.gzip = gzip;
    this.tag = tag;
  }

  static Body plain(byte[] json) {
    return new Body(json, 0, json.length, false, tag(json));
  }

  static Body compressed(byte[] json) {
    byte[] gzip = Compression.gzip(json);
    return compressed(gzip, 0, gzip.length, tag(json));
  }

  /**
   * What another body was made of.
   *
   * @param array holds its {@link #gzip}
   * @param start where that begins
   * @param length how much it is
   * @param tag its {@link #tag}
   */
  static Body compressed(byte[] array, int start, int length, long tag) {
    return new Body(array, start, length, true, tag);
  }

  /** The JSON. Not to be changed. */
  public byte[] identity() {
    return gzip ? Compression.gunzip(gzip()) : array;
  }

  /** The JSON as gzip, in a part of an array that is not to be changed. */
  public ByteBuffer gzip() {
    return gzip ? ByteBuffer.wrap(array, start, length) : ByteBuffer.wrap(Compression.gzip(array));
  }

  /** Whether {@link #gzip} is kept for all who ask, and takes no memory of its own. */
  public boolean isCompressed() {
    return gzip;
  }

  /** Names the JSON: another text has another number, whichever node made it. */
  public long tag() {
    return tag;
  }

  /** Two checksums of 32 bits that err independently. */
  private static long tag(byte[] json) {
    CRC32 one = new CRC32();
    one.update(json);
    CRC32C other = new CRC32C();
    other.update(json);
    return (one.getValue() << Integer.SIZE) | other.getValue();
  }
}
