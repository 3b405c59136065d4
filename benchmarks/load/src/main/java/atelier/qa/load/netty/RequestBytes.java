package atelier.qa.load.netty;

import atelier.qa.load.traffic.Call;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests as they go over the wire, with the headers that Gatling's simulations send. */
final class RequestBytes {

  private static final int USUAL_LENGTH = 512;

  private final String basePath;
  private final byte[] head;

  RequestBytes(URI url, String acceptEncoding) {
    basePath = url.getRawPath();
    head =
        (" HTTP/1.1\r\nhost: "
                + url.getRawAuthority()
                + "\r\naccept: application/json\r\naccept-encoding: "
                + acceptEncoding
                + "\r\nuser-agent: qa-load\r\n")
            .getBytes(StandardCharsets.US_ASCII);
  }

  ByteBuf of(Call call, ByteBufAllocator allocator) {
    ByteBuf bytes = allocator.ioBuffer(USUAL_LENGTH);
    ByteBufUtil.writeAscii(bytes, call.kind().method());
    bytes.writeByte(' ');
    ByteBufUtil.writeAscii(bytes, basePath);
    ByteBufUtil.writeAscii(bytes, call.path());
    bytes.writeBytes(head);
    if (call.kind().method().equals("GET")) {
      ByteBufUtil.writeAscii(bytes, "\r\n");
      return bytes;
    }
    if (!call.key().isEmpty()) {
      ByteBufUtil.writeAscii(bytes, "idempotency-key: ");
      ByteBufUtil.writeAscii(bytes, call.key());
      ByteBufUtil.writeAscii(bytes, "\r\n");
    }
    byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
    if (body.length > 0) {
      ByteBufUtil.writeAscii(bytes, "content-type: application/json\r\n");
    }
    ByteBufUtil.writeAscii(bytes, "content-length: " + body.length + "\r\n\r\n");
    return bytes.writeBytes(body);
  }
}
