package atelier.qa.browser;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A web server that is not the service: a shop of somebody's, or where a shopper's photos are. */
final class OtherOrigin implements AutoCloseable {

  private static final String PHOTO =
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="640" height="480" viewBox="0 0 640 480">
      <rect width="640" height="480" fill="#9bb7cc"/><circle cx="320" cy="260" r="150" fill="#efe6d4"/>
      </svg>
      """;

  private final HttpServer server;

  OtherOrigin() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    serve("/photo.svg", "image/svg+xml", PHOTO);
    server.start();
  }

  /** Adds a file. */
  void serve(String path, String mediaType, String content) {
    byte[] body = content.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            boolean isThere = exchange.getRequestURI().getPath().equals(path);
            exchange.getResponseHeaders().set("Content-Type", mediaType);
            exchange.sendResponseHeaders(isThere ? 200 : 404, isThere ? body.length : -1);
            if (isThere) {
              exchange.getResponseBody().write(body);
            }
          }
        });
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** The address of a picture that is there. */
  String photo() {
    return url("/photo.svg");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
