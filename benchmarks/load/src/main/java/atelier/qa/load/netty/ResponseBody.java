package atelier.qa.load.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** The body of one response that is read, from its parts. For one thread. */
final class ResponseBody {

  private static final int USUAL_BYTES = 4096;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
  private final boolean packed;

  /**
   * A body without parts.
   *
   * @param packed whether it is compressed with gzip
   */
  ResponseBody(boolean packed) {
    this.packed = packed;
  }

  /** Adds a part, which stays as it is. */
  void add(ByteBuf part) {
    bytes.writeBytes(ByteBufUtil.getBytes(part));
  }

  /**
   * The content, uncompressed.
   *
   * @throws IOException if it is not whole, or was not compressed as it says
   */
  byte[] content() throws IOException {
    if (!packed || bytes.size() == 0) {
      return bytes.toByteArray();
    }
    try (GZIPInputStream content =
        new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray()), USUAL_BYTES)) {
      return content.readAllBytes();
    }
  }
}
