package atelier.qa.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;

/**
 * Proves to loader.io that its customer may order load for this host: at a path that only it and
 * the host's owner know, it wants to read the path's own name. It tries a directory, a text file
 * and a page.
 */
final class LoaderioRoutes {

  private static final String PREFIX = "loaderio-";

  private static final Header TEXT =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");

  private final String name;

  /**
   * @param token with or without the prefix of the path
   */
  LoaderioRoutes(String token) {
    this.name = token.startsWith(PREFIX) ? token : PREFIX + token;
  }

  void register(HttpRouting.Builder routing) {
    new Routes("")
        .get("/" + name, this::verify)
        .get("/" + name + ".txt", this::verify)
        .get("/" + name + ".html", this::verify)
        .register(routing);
  }

  private void verify(ServerRequest request, ServerResponse response) {
    response.header(TEXT);
    response.send(name.getBytes(StandardCharsets.US_ASCII));
  }
}
