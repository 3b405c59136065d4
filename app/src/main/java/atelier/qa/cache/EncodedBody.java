package atelier.qa.cache;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * The JSON of a response, held either plain or compressed. The other encoding is made on demand.
 * Immutable.
 */
public final class EncodedBody {

  /** Whose nanoseconds fit into a {@code long}, which is how Java sets a file's time. */
  private static final int MODIFIED_BITS = 33;

  private final byte[] array;
  private final int start;
  private final int length;
  private final boolean gzip;
  private final long tag;

  private EncodedBody(byte[] array, int start, int length, boolean gzip, long tag) {
    this.array = array;
    this.start = start;
    this.length = length;
    this.gzip = gzip;
    this.tag = tag;
  }

  /** A body that is held as it is. */
  public static EncodedBody plain(byte[] json) {
    return new EncodedBody(json, 0, json.length, false, tag(json));
  }

  /** A body that is compressed now, once. */
  public static EncodedBody compressed(byte[] json) {
    byte[] gzip = Compression.gzip(json);
    return compressed(gzip, 0, gzip.length, tag(json));
  }

  /**
   * Restores a body from its compressed form.
   *
   * @param array contains its {@link #gzip}
   * @param start where that begins
   * @param length of that in bytes
   * @param tag its {@link #tag}
   */
  public static EncodedBody compressed(byte[] array, int start, int length, long tag) {
    return new EncodedBody(array, start, length, true, tag);
  }

  /** The JSON. Not to be changed. */
  public byte[] identity() {
    return gzip ? Compression.gunzip(gzip()) : array;
  }

  /** The JSON as gzip, in a part of an array that is not to be changed. */
  public ByteBuffer gzip() {
    return gzip ? ByteBuffer.wrap(array, start, length) : ByteBuffer.wrap(Compression.gzip(array));
  }

  /** Whether {@link #gzip} is shared by all requests, and takes no memory of its own. */
  public boolean isCompressed() {
    return gzip;
  }

  /** Identifies the JSON: another text has another tag, and every node computes the same one. */
  public long tag() {
    return tag;
  }

  /**
   * When a file with this body says that it was modified, in seconds since 1970: 33 bits of the
   * tag, as many as the file's time can hold. NGINX makes a file's entity tag of that and its
   * length.
   */
  public long modified() {
    return tag >>> (Long.SIZE - MODIFIED_BITS);
  }

  /** Two checksums of 32 bits that fail independently. */
  private static long tag(byte[] json) {
    CRC32 one = new CRC32();
    one.update(json);
    CRC32C other = new CRC32C();
    other.update(json);
    return (one.getValue() << Integer.SIZE) | other.getValue();
  }
}
