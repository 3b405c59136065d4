package atelier.qa.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Requests byte by byte, for what a well-behaved client does not send or does not show. */
public final class RawHttp {

  private static final int TIMEOUT_MILLIS = 10_000;

  private RawHttp() {}

  /** Sends a request, each line feed as CR LF, and reads until the server closes. */
  public static String exchange(int port, String request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(bytes(request));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same over a socket of the file system, which knows no timeout. */
  public static String exchange(Path unixSocket, String request) {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(unixSocket))) {
      channel.write(ByteBuffer.wrap(bytes(request)));
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String request) {
    return request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }
}
