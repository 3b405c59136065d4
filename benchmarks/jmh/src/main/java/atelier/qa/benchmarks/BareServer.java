package atelier.qa.benchmarks;

import io.helidon.webserver.WebServer;
import java.nio.charset.StandardCharsets;

/**
 * The least that Helidon can do: a handler that answers five bytes to whatever is asked. {@code
 * benchmarks/wrk/beside} measures the service beside it.
 */
public final class BareServer {

  private static final int PORT = 8080;

  private BareServer() {}

  /** Serves until it is killed. */
  public static void main(String[] args) {
    byte[] answer = "Hello".getBytes(StandardCharsets.US_ASCII);
    WebServer.builder()
        .host("0.0.0.0")
        .port(PORT)
        .routing(routing -> routing.get("/*", (request, response) -> response.send(answer)))
        .build()
        .start();
  }
}
