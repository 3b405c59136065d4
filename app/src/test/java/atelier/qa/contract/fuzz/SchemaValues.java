package atelier.qa.contract.fuzz;

import atelier.qa.testing.OpenApiPart;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Texts for a schema of openapi.yaml: such as it allows, up to its limits, and others. */
final class SchemaValues {

  private static final long NO_LIMIT = 1_000_000;

  /** For the schemas that have a pattern or a format. */
  private static final List<String> CANDIDATES =
      List.of(
          "1",
          "7",
          "42",
          "007",
          "4294967295",
          "none",
          "a:1-5_6.7",
          "1-2:3",
          "x".repeat(256),
          "\"my vote, once\"");

  private static final List<String> EMAILS =
      List.of("kim@shop.example", "a@b", "o'neil+x@xn--shop.example", "zo\u00eb@caf\u00e9.example");

  private static final List<String> ADDRESSES =
      List.of("https://images.example/1.jpg", "http://x.example:81/?a=b#c", "https://[::1]/a");

  /** For those that have no limit at all, which only header fields have. */
  private static final List<String> WORDS =
      List.of(
          "*", "none", "x", "W/\"a\"", "\"a\", \"b\"", "https://shop.example", "PUT", "x-a, x-b");

  private final Choices choices;

  SchemaValues(Choices choices) {
    this.choices = choices;
  }

  /** Text that a schema of one value allows. */
  String allowed(OpenApiPart schema) {
    JsonNode node = schema.node();
    if (node.has("enum")) {
      return node.get("enum").get(choices.upTo(node.get("enum").size() - 1)).asText();
    }
    if (schema.text("type").equals("integer")) {
      return Long.toString(integer(node));
    }
    if (node.has("pattern")) {
      Pattern pattern = Pattern.compile(schema.text("pattern"));
      return choices.of(CANDIDATES.stream().filter(text -> pattern.matcher(text).find()).toList());
    }
    return switch (schema.text("format")) {
      case "idn-email" -> choices.of(EMAILS);
      case "uri" -> address(node.path("maxLength").asInt());
      default -> node.has("maxLength") ? text(node.get("maxLength").asInt()) : choices.of(WORDS);
    };
  }

  /** Text that is at the limits of a schema of one value, beyond them, or something else. */
  String hostile(OpenApiPart schema) {
    JsonNode node = schema.node();
    if (choices.once(3) && node.has("maxLength")) {
      return choices
          .of("x", "\u00e9", "\ud83d\udc57", " ", "'", "\\")
          .repeat(choices.around(node.get("maxLength").asInt()));
    }
    if (choices.once(3) && node.has("maximum")) {
      return Long.toString(node.get("maximum").asLong() - 2 + choices.upTo(4));
    }
    if (choices.once(40)) {
      return choices.of("9", "x", "%").repeat(choices.of(1_000, 7_000, 9_000));
    }
    return choices.once(10) ? choices.bytes(30) : Corpus.any(choices);
  }

  /** JSON that a schema allows. */
  String allowedJson(OpenApiPart schema) {
    Optional<OpenApiPart> either = schema.child("oneOf");
    if (either.isPresent()) {
      return allowedJson(either.get().at(Integer.toString(choices.upTo(1))));
    }
    JsonNode types = schema.node().path("type");
    String type =
        types.isArray() ? types.get(choices.upTo(types.size() - 1)).asText() : types.asText();
    return switch (type) {
      case "object" -> allowedObject(schema);
      case "array" -> allowedArray(schema);
      case "integer" -> allowed(schema);
      case "null" -> "null";
      default -> quote(allowed(schema));
    };
  }

  /** A string of JSON, of which some characters may be written as codes. */
  String quote(String text) {
    StringBuilder json = new StringBuilder("\"");
    boolean codes = choices.once(10);
    boolean isPaired = isPaired(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (codes || c < ' ' || (Character.isSurrogate(c) && !isPaired)) {
        json.append("\\u%04x".formatted((int) c));
      } else if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  private String allowedObject(OpenApiPart schema) {
    List<String> required = new ArrayList<>();
    schema.node().path("required").forEach(name -> required.add(name.asText()));
    List<String> fields = new ArrayList<>();
    schema
        .child("properties")
        .ifPresent(
            properties ->
                properties.names().stream()
                    .filter(name -> required.contains(name) || choices.once(2))
                    .map(name -> quote(name) + ":" + allowedJson(properties.at(name)))
                    .forEach(fields::add));
    return "{" + String.join(choices.of(",", " , "), fields) + "}";
  }

  private String allowedArray(OpenApiPart schema) {
    List<String> items = new ArrayList<>();
    for (int i = choices.upTo(schema.node().path("maxItems").asInt()); i > 0; i--) {
      items.add(allowedJson(schema.at("items")));
    }
    return "[" + String.join(",", items) + "]";
  }

  private long integer(JsonNode schema) {
    long min = schema.path("minimum").asLong();
    long max = schema.path("maximum").asLong(NO_LIMIT);
    return choices.of(
        min,
        max,
        max - choices.upTo(3),
        min + choices.upTo(3),
        min + choices.upTo(40),
        min + choices.upTo(2_000));
  }

  private String address(int max) {
    String start = "https://x.example/";
    return choices.once(8) ? start + "a".repeat(max - start.length()) : choices.of(ADDRESSES);
  }

  /** Never blank, and never longer in characters. */
  private String text(int max) {
    String part = choices.of("Is it warm? ", "Gr\u00f6\u00dfe ", "\ud83d\udc57", "<b>'\"&\\", "x");
    int times = choices.of(1, 1 + choices.upTo(3), max / part.codePointCount(0, part.length()));
    String text = part.repeat(times);
    return text.codePointCount(0, text.length()) <= max ? text : part.strip();
  }

  private static boolean isPaired(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
