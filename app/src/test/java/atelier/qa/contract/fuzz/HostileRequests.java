package atelier.qa.contract.fuzz;

import atelier.qa.contract.fuzz.HostileRequest.End;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Requests that follow the grammar of HTTP, or leave it at one place; the same ones for a seed. */
final class HostileRequests {

  private static final int MAX_FIELD = 8 * 1024;

  private static final List<String> CHUNKS_THAT_ARE_NONE =
      List.of(
          "2\r\n{}xx0\r\n\r\n",
          "2\r\n{}0\r\n\r\n",
          "1\r\n{}\r\n0\r\n\r\n",
          "+2\r\n{}\r\n0\r\n\r\n",
          "-1\r\n{}\r\n0\r\n\r\n",
          "0x2\r\n{}\r\n0\r\n\r\n",
          "g\r\n{}\r\n0\r\n\r\n",
          "\r\n{}\r\n0\r\n\r\n",
          "10000000000000002\r\n{}\r\n0\r\n\r\n",
          "2,a\r\n{}\r\n0\r\n\r\n",
          "80000000\r\n{}\r\n0\r\n\r\n",
          "2;a\nx\r\n{}\r\n0\r\n\r\n");

  private static final List<String> LENGTHS_THAT_ARE_NONE =
      List.of(
          "-2", "+2", "0x2", "2a", "2, 2", "99999999999999999999", "", "2\r\nContent-Length: 3");

  private static final List<String> TRANSFER_CODINGS =
      List.of("gzip, chunked", "identity", "chunked, chunked", "xchunked", "chunked, gzip", "");

  private final Choices choices;
  private final HostileTargets targets;
  private final HostileBodies bodies;

  HostileRequests(RandomGenerator random) {
    this.choices = new Choices(random);
    this.targets = new HostileTargets(choices);
    this.bodies = new HostileBodies(choices);
  }

  HostileRequest next() {
    String method = targets.method();
    String version = targets.version();
    String line =
        method + " " + targets.target(method.length() + version.length() + 2) + " " + version;
    String head = line + "\r\n" + host() + fields();
    HostileRequest request =
        method.equals("GET") || method.equals("HEAD") || choices.once(3)
            ? complete(head + "\r\n")
            : withBody(head);
    if (choices.once(25)) {
      int end = choices.upTo(request.text().length());
      return new HostileRequest(request.text().substring(0, end), End.CUT_OFF);
    }
    if (choices.once(15)) {
      return new HostileRequest(bodies.mutate(request.text()), End.CUT_OFF);
    }
    return request;
  }

  private HostileRequest withBody(String head) {
    String body = bodies.body();
    String expect = choices.once(15) ? "Expect: " + choices.of("100-continue", "x") + "\r\n" : "";
    if (choices.once(20)) {
      // What looks like a request must not become one.
      body = "PUT /qa/questions/1/helpful HTTP/1.1\r\nHost: shop\r\n\r\n";
    }
    String chunks = "Transfer-Encoding: chunked\r\n\r\n";
    return switch (choices.upTo(19)) {
      case 0 -> malformed(head + chunks + choices.of(CHUNKS_THAT_ARE_NONE));
      case 1 ->
          malformed(
              head + "Content-Length: " + choices.of(LENGTHS_THAT_ARE_NONE) + "\r\n\r\n" + body);
      case 2 ->
          malformed(
              head
                  + ("Transfer-Encoding: " + choices.of(TRANSFER_CODINGS) + "\r\n\r\n")
                  + chunked("{}"));
      case 3 -> malformed(head + "Content-Length: 2\r\n" + chunks + chunked("{}"));
      case 4, 5, 6, 7 -> complete(head + expect + chunks + chunked(body));
      default -> complete(head + expect + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    };
  }

  private static HostileRequest complete(String text) {
    return new HostileRequest(text, End.COMPLETE);
  }

  private static HostileRequest malformed(String text) {
    return new HostileRequest(text, End.MALFORMED);
  }

  private String chunked(String body) {
    StringBuilder chunks = new StringBuilder();
    int largest = body.length() > 2000 ? 100_000 : choices.of(3, 100);
    for (int start = 0; start < body.length(); ) {
      int size = Math.min(1 + choices.upTo(largest), body.length() - start);
      chunks.append(choices.of("", "0", "000")).append(Integer.toHexString(size));
      chunks.append(choices.of("", "", "", ";a", ";a=b", ";a=\"b;c\"")).append("\r\n");
      chunks.append(body, start, start + size).append("\r\n");
      start += size;
    }
    return chunks
        .append("0\r\n")
        .append(choices.of("", "", "Sum: 1\r\n"))
        .append("\r\n")
        .toString();
  }

  private String host() {
    return choices.once(40)
        ? choices.of(
            "",
            "Host:\r\n",
            "Host: a b\r\n",
            "Host: a\r\nHost: b\r\n",
            "Host: x:y\r\n",
            "Host: [::1\r\n")
        : "Host: shop\r\n";
  }

  private String fields() {
    List<String> fields = new ArrayList<>();
    for (int i = choices.upTo(4); i > 0; i--) {
      fields.add(field());
    }
    if (choices.once(200)) {
      fields.add("Long: " + "x".repeat(choices.of(choices.around(MAX_FIELD - 8), 16_000, 40_000)));
    }
    if (choices.once(200)) {
      for (int i = choices.of(50, 95, 100, 105, 300); i > 0; i--) {
        fields.add("Many-" + i + ": x");
      }
    }
    return fields.isEmpty() ? "" : String.join("\r\n", fields) + "\r\n";
  }

  private String field() {
    return switch (choices.upTo(15)) {
      case 0 ->
          "Accept-Encoding: "
              + choices.of("gzip", "gzip;q=0", "*;q=0", "br", choices.text("gzip,;q=0.1* ", 40));
      case 1 -> "If-None-Match: " + choices.of("*", "W/\"a\"", "\"", choices.text("W/\"a,* ", 40));
      case 2 -> "Cookie: " + choices.of("qa_position=1:2", choices.text("qa_position=;a1:", 60));
      case 3 ->
          "QA-Position: " + choices.of("1", "99999999999999999999:1", choices.text("ab:.-_09", 80));
      case 4 ->
          "Origin: "
              + choices.of("null", "https://shop.example", "https://" + choices.printable(20));
      case 5 -> "Access-Control-Request-Method: " + choices.of("PUT", "x", choices.printable(10));
      case 6 -> "Access-Control-Request-Headers: " + choices.printable(60);
      case 7 ->
          "Content-Type: "
              + choices.of(
                  "application/json",
                  "text/plain",
                  "application/json;charset=x",
                  ";",
                  choices.printable(20));
      case 8 -> "Authorization: " + choices.printable(40);
      case 9 ->
          "Connection: " + choices.of("keep-alive", "close", "upgrade", "Content-Length", "x");
      case 10 -> "Upgrade: " + choices.of("websocket", "h2c", "TLS/1.0");
      case 11 -> "X-Request-Id: " + choices.printable(70);
      case 12 -> "X-Forwarded-Proto: " + choices.of("https", "http, https", choices.printable(10));
      case 13 -> "Range: bytes=" + choices.text("0-9,", 10);
      case 14 -> "Content-Encoding: " + choices.of("gzip", "identity", "br", "x");
      default ->
          (choices.once(5) ? choices.printable(8) : "X-" + choices.text("abcXYZ-09", 8))
              + choices.of(": ", ":", " : ")
              + choices.bytes(30);
    };
  }
}
