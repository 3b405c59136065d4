package atelier.qa.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** How MySQL's protocol writes positions, little-endian but for UUIDs. */
final class GtidBytes {

  private static final char TAG = ':';
  private static final int TAGGED_FORMAT = 1;

  private GtidBytes() {}

  /** Without tags in the way that all versions understand. */
  static byte[] of(List<GtidIntervals> parts) {
    boolean tagged = parts.stream().anyMatch(part -> part.source().indexOf(TAG) >= 0);
    int size = Long.BYTES;
    for (GtidIntervals part : parts) {
      size += part.source().length() + Long.BYTES + part.count() * 2 * Long.BYTES;
    }
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(tagged ? tagged(parts.size()) : parts.size());
    for (GtidIntervals part : parts) {
      put(part, tagged, bytes);
    }
    byte[] result = new byte[bytes.position()];
    bytes.rewind().get(result);
    return result;
  }

  /** The format stands in the first and in the last byte, and the count between them. */
  private static long tagged(long count) {
    return ((long) TAGGED_FORMAT << (Long.SIZE - Byte.SIZE)) | (count << Byte.SIZE) | TAGGED_FORMAT;
  }

  private static void put(GtidIntervals part, boolean tagged, ByteBuffer bytes) {
    String source = part.source();
    int colon = source.indexOf(TAG);
    UUID uuid = UUID.fromString(colon < 0 ? source : source.substring(0, colon));
    bytes.order(ByteOrder.BIG_ENDIAN);
    bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    if (tagged) {
      String tag = colon < 0 ? "" : source.substring(colon + 1);
      // A number below 64 is written as its double.
      bytes.put((byte) (tag.length() << 1)).put(tag.getBytes(StandardCharsets.US_ASCII));
    }
    bytes.putLong(part.count());
    for (int i = 0; i < part.count(); i++) {
      bytes.putLong(part.first(i)).putLong(part.last(i) + 1);
    }
  }
}
