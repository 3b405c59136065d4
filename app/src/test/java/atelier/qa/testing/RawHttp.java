package atelier.qa.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests byte by byte, for what a well-behaved client does not send or does not show. Where there
 * is one request with a readable first line and a path of the API, and one response, that must be
 * one which openapi.yaml promises. What a server says to anything else depends on how it takes that
 * apart.
 */
public final class RawHttp {

  private static final int TIMEOUT_MILLIS = 10_000;

  private static final Pattern REQUEST_LINE =
      Pattern.compile("([A-Z]+) (/[!-~]*) HTTP/1\\.[01]\r?\n");

  private RawHttp() {}

  /** Sends a request, each line feed as CR LF, and reads until the server closes. */
  public static String exchange(int port, String request) {
    try (Socket socket = connect(port)) {
      socket.getOutputStream().write(bytes(request));
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return checked(request, reply);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sends a request with each line feed as it is, and closes its half of the connection when the
   * server announces that it closes, as clients do.
   */
  public static String exchangeExactly(int port, String request) {
    try (Socket socket = connect(port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      StringBuilder reply = new StringBuilder();
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        reply.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
        if (!socket.isOutputShutdown() && reply.indexOf("Connection: close\r\n") >= 0) {
          socket.shutdownOutput();
        }
      }
      return checked(request, reply.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends what there is of a request, ends it there, and reads what the server says to that. */
  public static String cutOff(int port, String request) {
    try (Socket socket = connect(port)) {
      socket.getOutputStream().write(bytes(request));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sends requests with each line feed as it is, and reads the replies one by one until the server
   * closes. Returns their statuses; "0.9" stands for the rest where there is none, as in HTTP/0.9.
   */
  public static List<String> statuses(int port, String requests) {
    List<String> statuses = new ArrayList<>();
    try (Socket socket = connect(port)) {
      socket.getOutputStream().write(requests.getBytes(StandardCharsets.ISO_8859_1));
      PushbackInputStream in = new PushbackInputStream(socket.getInputStream());
      for (int first = in.read(); first >= 0; first = in.read()) {
        if (first != 'H') {
          in.readAllBytes();
          statuses.add("0.9");
          return statuses;
        }
        in.unread(first);
        ReplyBytes reply = ReplyBytes.read(in, statuses.isEmpty() && requests.startsWith("HEAD "));
        statuses.add(Integer.toString(reply.status()));
        if (reply.closes()) {
          socket.shutdownOutput();
        }
      }
      return statuses;
    } catch (IOException e) {
      throw new UncheckedIOException("after " + statuses, e);
    }
  }

  /** Sends requests, and resets the connection when the first byte of a reply has come. */
  public static void reset(int port, String requests) {
    try (Socket socket = connect(port)) {
      // Closed with this, it sends no more than the reset.
      socket.setSoLinger(true, 0);
      socket.getOutputStream().write(bytes(requests));
      socket.getInputStream().read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String checked(String request, String reply) {
    Matcher line = REQUEST_LINE.matcher(request);
    if (line.lookingAt() && OpenApi.SHOP.path(line.group(2)).isPresent()) {
      Received.parse(reply)
          .ifPresent(received -> PromisedResponse.check(line.group(1), line.group(2), received));
    }
    return reply;
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    return socket;
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
