package atelier.qa.observe.status;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a neighbour for something small that it has at hand. */
final class Fetch {

  private static final Duration PATIENCE = Duration.ofMillis(900);
  private static final int OK = 200;

  private Fetch() {}

  /**
   * Returns the body of a response.
   *
   * @throws IOException if there is none within a second, or with another status than 200
   */
  static String text(HttpClient client, URI address) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() != OK) {
        throw new IOException(address + " has answered " + response.statusCode());
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
