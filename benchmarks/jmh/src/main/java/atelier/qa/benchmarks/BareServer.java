package atelier.qa.benchmarks;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;

/**
 * The least that Helidon can do: a handler that sends five bytes in response to every request.
 * {@code benchmarks/wrk/beside} measures the service beside it.
 */
public final class BareServer {

  private static final int PORT = 8080;

  private BareServer() {}

  /** Serves until it is killed: at its port, and at the Unix domain socket that is named. */
  public static void main(String[] args) throws IOException {
    byte[] answer = "Hello".getBytes(StandardCharsets.US_ASCII);
    Consumer<HttpRouting.Builder> hello =
        routing -> routing.get("/*", (request, response) -> response.send(answer));
    Path socket = Path.of(args[0]);
    Files.deleteIfExists(socket);
    WebServer.builder()
        .host("0.0.0.0")
        .port(PORT)
        .routing(hello)
        .putSocket(
            "unix",
            listener -> listener.bindAddress(UnixDomainSocketAddress.of(socket)).routing(hello))
        .build()
        .start();
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw----"));
  }
}
