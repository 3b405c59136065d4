package atelier.qa.contract.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Bodies, from JSON that is nearly right to bytes that are not JSON; each character is a byte. */
final class HostileBodies {

  private static final int MAX_BODY = 64 * 1024;

  private final Choices choices;

  HostileBodies(Choices choices) {
    this.choices = choices;
  }

  String body() {
    String body =
        switch (choices.upTo(12)) {
          case 0 -> choices.bytes(200);
          case 1 ->
              choices.of("", "{}", "[]", "null", "1", "\"a\"", " ", "{", "\u00ef\u00bb\u00bf{}");
          case 2 -> "[".repeat(choices.of(1, 63, 64, 65, 1001)) + "1";
          case 3 -> "{\"x\":" + "1".repeat(choices.of(999, 1000, 1001, 20_000)) + "}";
          case 4 -> "{\"x\":" + choices.of("1e999999999", "-", "01", "1E", "NaN", "tru") + "}";
          default -> object();
        };
    if (choices.once(60)) {
      int length =
          choices.of(choices.around(MAX_BODY), choices.around(MAX_BODY), 200_000, 1_200_000);
      String start = "{\"x\":\"";
      body = start + "x".repeat(length - start.length() - 2) + "\"}";
    }
    return choices.once(10) && !body.isEmpty() ? mutate(body) : body;
  }

  private String object() {
    List<String> fields = new ArrayList<>();
    fields.add(field("body", text(1000)));
    fields.add(field("name", text(60)));
    fields.add(field("email", choices.of("\"kim@shop.example\"", text(60))));
    fields.add(field(choices.of("product_id", "photos"), choices.of("1", photos())));
    fields.add(field("photos", photos()));
    if (choices.once(10)) {
      fields.add(field(choices.of("body", "x", "", "\\u0000", "__proto__"), value()));
    }
    fields.removeIf(String::isEmpty);
    return utf8("{" + String.join(choices.once(100) ? ",," : ",", fields) + "}");
  }

  private String field(String name, String value) {
    return choices.once(25) ? "" : "\"" + name + "\":" + (choices.once(12) ? value() : value);
  }

  private String value() {
    return choices.of(
        "null",
        "true",
        "0",
        "-1",
        "1.0",
        "4294967295",
        "4294967296",
        "1e3",
        "\"1\"",
        "\"\"",
        "\" \"",
        "{}",
        "[]",
        "[[]]",
        "{\"a\":{\"a\":1,\"a\":2}}",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\x\"",
        "\"\t\"",
        "99999999999999999999999",
        "\"caf\u00e9 \ud83d\udc57\"");
  }

  private String text(int limit) {
    return switch (choices.upTo(5)) {
      case 0 ->
          "\"" + choices.of("x", "\u00e9", "\ud83d\udc57").repeat(choices.around(limit)) + "\"";
      case 1 -> "\"" + choices.text("ab<>&'/\\\"\u0001\u2028\ud83d", 20) + "\"";
      default -> "\"" + choices.text("abc <&'é", 20) + "x\"";
    };
  }

  private String photos() {
    List<String> photos = new ArrayList<>();
    for (int i = choices.of(0, 1, 2, 5, 6); i > 0; i--) {
      photos.add(
          choices.of(
              "\"https://x.example/1.jpg\"",
              "\"https://x.example/2.jpg\"",
              "{}",
              "\"blob:a/b\"",
              "\"data:image/png;base64,AA\"",
              "{\"name\":\"a\"}",
              "1",
              value(),
              "\"https://x.example/" + "a".repeat(choices.around(1982)) + "\""));
    }
    return "[" + String.join(",", photos) + "]";
  }

  /** Bytes changed, taken out, or put in. */
  String mutate(String text) {
    StringBuilder mutated = new StringBuilder(text);
    for (int i = choices.upTo(3); i >= 0 && !mutated.isEmpty(); i--) {
      int at = choices.upTo(mutated.length() - 1);
      switch (choices.upTo(2)) {
        case 0 -> mutated.setCharAt(at, (char) choices.upTo(255));
        case 1 -> mutated.deleteCharAt(at);
        default -> mutated.insert(at, (char) choices.upTo(255));
      }
    }
    return mutated.toString();
  }

  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
