package atelier.qa.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Named;

/**
 * A request and its response as a document shows them.
 *
 * @param responseHeaders those that the document names; there may be more
 * @param responseBody empty where the document does not show it
 */
record Exchange(
    String method,
    String target,
    Map<String, String> requestHeaders,
    Optional<String> requestBody,
    int status,
    Map<String, String> responseHeaders,
    Optional<String> responseBody) {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```http\\n(.*?)^```$");
  private static final Pattern MESSAGE =
      Pattern.compile(
          "(?ms)^(?:HTTP/1\\.1 (?<status>\\d{3})|(?<method>[A-Z]+) (?<target>/\\S*))\\n"
              + "(?<headers>(?:[^\\n]+\\n)*)(?<body>.*?)(?=^[A-Z]+ /|^HTTP/1|\\z)");

  /** Returns the exchanges of each block of a document, under the block's first line. */
  static List<Named<List<Exchange>>> in(Path document) throws IOException {
    return BLOCK
        .matcher(Files.readString(document))
        .results()
        .map(block -> block.group(1))
        .map(block -> Named.of(block.lines().findFirst().orElseThrow(), parse(block)))
        .toList();
  }

  private static List<Exchange> parse(String block) {
    List<MatchResult> messages = MESSAGE.matcher(block).results().toList();
    return IntStream.range(0, messages.size() / 2)
        .mapToObj(i -> of(messages.get(2 * i), messages.get(2 * i + 1)))
        .toList();
  }

  private static Exchange of(MatchResult request, MatchResult response) {
    return new Exchange(
        request.group("method"),
        request.group("target"),
        headers(request),
        body(request),
        Integer.parseInt(response.group("status")),
        headers(response),
        body(response));
  }

  private static Map<String, String> headers(MatchResult message) {
    Map<String, String> headers = new LinkedHashMap<>();
    message
        .group("headers")
        .lines()
        .map(line -> line.split(": ", 2))
        .forEach(header -> headers.put(header[0], header[1]));
    return headers;
  }

  /** A document breaks lines where JSON does not. */
  private static Optional<String> body(MatchResult message) {
    String body = String.join("", message.group("body").lines().map(String::strip).toList());
    return Optional.of(body).filter(text -> !text.isEmpty());
  }
}
