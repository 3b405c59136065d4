package atelier.qa.http;

import atelier.qa.observe.status.Collector;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** The status page: one file, and the figures that it asks for each second. */
final class StatusRoutes {

  private static final Header HTML =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
  private static final Header NO_STORE =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");

  private final Collector collector;

  StatusRoutes(Collector collector) {
    this.collector = collector;
  }

  void add(Routes routes) {
    routes.get("/status", StatusRoutes::page).get("/status.json", this::figures);
  }

  private static void page(ServerRequest request, ServerResponse response) {
    response.header(HTML);
    response.header(Replies.REVALIDATE);
    response.header(Page.POLICY);
    response.header(Replies.NO_SNIFF);
    response.send(Page.BYTES);
  }

  private void figures(ServerRequest request, ServerResponse response) {
    response.header(Replies.JSON);
    response.header(NO_STORE);
    response.header(Replies.NO_SNIFF);
    response.send(collector.status(after(request)).json());
  }

  private static long after(ServerRequest request) {
    String text = request.query().first("after").orElse("0");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw ProblemException.badRequest("after is a time in ms since 1970, not " + text);
    }
  }

  /** Read when the first person looks. */
  private static final class Page {

    private static final byte[] BYTES = read();

    /** The page's one script may run, and nothing that got into the page otherwise. */
    private static final Header POLICY =
        HeaderValues.createCached(
            "Content-Security-Policy",
            "default-src 'none'; connect-src 'self'; style-src 'unsafe-inline'; script-src 'sha256-%s';"
                    .formatted(hash(script(new String(BYTES, StandardCharsets.UTF_8))))
                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    private static byte[] read() {
      try (InputStream in = StatusRoutes.class.getResourceAsStream("/observe/status.html")) {
        return Objects.requireNonNull(in, "status.html").readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String script(String html) {
      return html.substring(
          html.indexOf("<script>") + "<script>".length(), html.lastIndexOf("</script>"));
    }

    private static String hash(String script) {
      try {
        byte[] digest =
            MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JVM has SHA-256", e);
      }
    }
  }
}
