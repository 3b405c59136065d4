package atelier.qa.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A response as it came. Immutable. */
final class Received {

  private static final String ENCODING = "Content-Encoding";
  private static final String INTERIM = "HTTP/1.1 100 Continue\r\n\r\n";
  private static final Pattern RESPONSE =
      Pattern.compile("HTTP/1\\.1 (\\d{3}) [^\r]*\r\n(.*?\r\n)\r\n(.*)", Pattern.DOTALL);
  private static final Pattern FIELD = Pattern.compile("([^:\r\n]+): ([^\r\n]*)\r\n");

  private final int status;
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final byte[] body;

  /**
   * @param body perhaps compressed
   */
  Received(int status, Map<String, List<String>> headers, byte[] body) {
    this.status = status;
    this.headers.putAll(headers);
    this.body = body;
  }

  /** Reads a response from its text; empty if that is none, or several, or is not text. */
  static Optional<Received> parse(String text) {
    Matcher response = RESPONSE.matcher(text.replace(INTERIM, ""));
    if (!response.matches() || response.group(3).contains("HTTP/1.1 ")) {
      return Optional.empty();
    }
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    FIELD
        .matcher(response.group(2))
        .results()
        .forEach(field -> headers.merge(field.group(1), List.of(field.group(2)), Received::both));
    if (headers.containsKey(ENCODING)) {
      return Optional.empty();
    }
    return Optional.of(
        new Received(
            Integer.parseInt(response.group(1)),
            headers,
            response.group(3).getBytes(StandardCharsets.UTF_8)));
  }

  int status() {
    return status;
  }

  /** By their names, in any case. */
  Map<String, List<String>> headers() {
    return headers;
  }

  boolean hasBody() {
    return body.length > 0;
  }

  /** A header's values in one; empty text if there is none. */
  String header(String name) {
    return String.join(", ", headers.getOrDefault(name, List.of()));
  }

  /** The body as it was before it was compressed. */
  byte[] content() {
    if (!header(ENCODING).equals("gzip")) {
      return body;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("not gzip", e);
    }
  }

  private static List<String> both(List<String> one, List<String> other) {
    return Stream.of(one, other).flatMap(List::stream).toList();
  }
}
