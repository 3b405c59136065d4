package atelier.qa.cache;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * A response's JSON, compressed or not: whichever it was made as, the other on demand. Immutable.
 */
public final class Body {

  private final byte[] content;
  private final boolean gzip;
  private final long tag;

  private Body(byte[] content, boolean gzip, long tag) {
    this.content = content;
    this.gzip = gzip;
    this.tag = tag;
  }

  static Body plain(byte[] json) {
    return new Body(json, false, tag(json));
  }

  static Body compressed(byte[] json) {
    return new Body(Compression.gzip(json), true, tag(json));
  }

  /**
   * What another body was made of.
   *
   * @param gzip its {@link #gzip}
   * @param tag its {@link #tag}
   */
  static Body compressed(byte[] gzip, long tag) {
    return new Body(gzip, true, tag);
  }

  /** The JSON. Not to be changed. */
  public byte[] identity() {
    return gzip ? Compression.gunzip(content) : content;
  }

  /** The JSON as gzip. Not to be changed. */
  public byte[] gzip() {
    return gzip ? content : Compression.gzip(content);
  }

  /** Names the JSON: another text has another number, whichever node made it. */
  public long tag() {
    return tag;
  }

  /** Bytes of memory. */
  int weight() {
    return content.length;
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
