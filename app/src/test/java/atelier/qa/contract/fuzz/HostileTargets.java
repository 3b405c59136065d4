package atelier.qa.contract.fuzz;

import java.util.ArrayList;
import java.util.List;

/** What stands in request lines. */
final class HostileTargets {

  private static final int MAX_LINE = 8 * 1024 - 2;

  private static final List<String> IDS =
      List.of(
          "1",
          "2",
          "17",
          "999",
          "0",
          "-1",
          "+1",
          "1.5",
          "1e3",
          "abc",
          "undefined",
          "null",
          "",
          "4294967295",
          "4294967296",
          "99999999999999999999999",
          "%31",
          "%D9%A1",
          "%00",
          "%2e%2e",
          "..",
          ".",
          "1;a=b",
          "1%20",
          "%",
          "%zz",
          "[1]",
          "\u00ff",
          "1%2f2",
          "0x1",
          "1'--",
          "{id}");

  private static final List<String> ROUTES =
      List.of(
          "/questions",
          "/questions/{id}",
          "/questions/{id}/answers",
          "/questions/{id}/helpful",
          "/questions/{id}/report",
          "/answers/{id}",
          "/answers/{id}/helpful",
          "/answers/{id}/report",
          "/answers",
          "/nothing");

  private static final List<String> OTHER_PATHS =
      List.of(
          "/",
          "*",
          "//",
          "/qa",
          "/observe/health",
          "/observe/health/ready",
          "/observe/health/none",
          "/observe/metrics",
          "/observe",
          "/observe/none",
          "/;/observe/health",
          "/.problem",
          "/qa/../observe/health",
          "/health",
          "http://shop/qa/questions?product_id=1",
          "shop:80",
          "qa/questions",
          "/%2e%2e/%2e%2e/etc/passwd",
          "/qa/questions/1/answers/..");

  private static final List<String> NAMES =
      List.of("product_id", "page", "count", "p%61ge", "ids[]", "utm", "x", "", "PAGE", "page%");

  private final Choices choices;

  HostileTargets(Choices choices) {
    this.choices = choices;
  }

  String method() {
    if (choices.once(4)) {
      return choices.of(
          "DELETE",
          "PATCH",
          "OPTIONS",
          "TRACE",
          "CONNECT",
          "QUERY",
          "get",
          "PRI",
          "GETX",
          "G",
          "M".repeat(choices.around(4096)),
          "PU/T");
    }
    return choices.of("GET", "GET", "GET", "HEAD", "POST", "POST", "PUT");
  }

  String version() {
    return choices.once(40)
        ? choices.of(
            "HTTP/1.0", "HTTP/2.0", "HTTP/1.2", "http/1.1", "HTTP/1.1x", "HTTP/11", "HTTP/")
        : "HTTP/1.1";
  }

  /**
   * Path, perhaps query, perhaps fragment.
   *
   * @param room that the rest of the line takes
   */
  String target(int room) {
    String target = path() + (choices.once(3) ? "" : "?" + query());
    if (choices.once(20)) {
      target += "#" + choices.bytes(20);
    }
    // Blanks would make it another request line.
    target = target.replace(' ', choices.of('+', '_'));
    if (choices.once(100)) {
      int length = choices.of(choices.around(MAX_LINE), choices.around(4096), 20_000) - room;
      target += "x".repeat(Math.max(0, length - target.length()));
    }
    return target;
  }

  private String path() {
    if (choices.once(6)) {
      return choices.once(3) ? "/" + choices.bytes(30).replace('?', 'q') : choices.of(OTHER_PATHS);
    }
    String base =
        choices.of("/qa", "/qa", "/qa", "/api/fec2/hr/qa", "/api/fec2/" + segment() + "/qa");
    String path = base + choices.of(ROUTES).replace("{id}", choices.of(IDS));
    return switch (choices.upTo(20)) {
      case 0 -> path + "/";
      case 1 -> path + "//";
      case 2 -> path.replaceFirst("/q", "//q");
      case 3 -> path.replaceFirst("questions", "%71uestions");
      case 4 -> path + ";a=b";
      case 5 -> path + "/../" + segment();
      default -> path;
    };
  }

  private String segment() {
    return choices
        .of("a%20b", "%2F", "%0d%0a", "..", "%", "\u00e9", "a;b", choices.printable(10))
        .replace('?', 'q');
  }

  private String query() {
    if (choices.once(8)) {
      return choices.bytes(60);
    }
    List<String> parameters = new ArrayList<>();
    if (!choices.once(5)) {
      parameters.add("product_id=" + choices.of("1", "2", "3", choices.of(IDS)));
    }
    for (int i = choices.upTo(3); i > 0; i--) {
      String value =
          choices.of(
              choices.of(IDS),
              choices.printable(12),
              choices.bytes(6),
              "%" + choices.text("09afgz%", 4));
      parameters.add(choices.of(NAMES) + choices.of("=", "=", "=", "") + value);
    }
    return String.join(choices.of("&", "&", "&", "&&", ";"), parameters);
  }
}
