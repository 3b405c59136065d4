package atelier.qa.contract.fuzz;

import atelier.qa.testing.OpenApiPart;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bodies for a schema of openapi.yaml; each character is a byte. */
final class ContractBodies {

  private final Choices choices;
  private final SchemaValues values;

  ContractBodies(Choices choices, SchemaValues values) {
    this.choices = choices;
    this.values = values;
  }

  /** One that the schema allows. */
  String allowed(OpenApiPart schema) {
    return bytes(values.allowedJson(schema), StandardCharsets.UTF_8);
  }

  /** One that differs from that in one field, or as a whole. */
  String hostile(OpenApiPart schema) {
    return choices.once(3)
        ? other(values.allowedJson(schema))
        : bytes(object(schema), StandardCharsets.UTF_8);
  }

  private String object(OpenApiPart schema) {
    OpenApiPart properties = schema.at("properties");
    String changed = choices.of(properties.names());
    List<String> fields = new ArrayList<>();
    for (String name : properties.names()) {
      String field = values.quote(name) + ":";
      String right = field + values.allowedJson(properties.at(name));
      if (!name.equals(changed)) {
        fields.add(right);
        continue;
      }
      String wrong = field + value(properties.at(name));
      switch (choices.upTo(9)) {
        case 0 -> {}
        case 1 -> fields.addAll(List.of(right, wrong));
        case 2 ->
            fields.addAll(
                List.of(
                    right, values.quote(Corpus.any(choices)) + ":" + value(properties.at(name))));
        case 3 ->
            fields.add(
                values.quote(name.toUpperCase(Locale.ROOT))
                    + ":"
                    + values.allowedJson(properties.at(name)));
        default -> fields.add(wrong);
      }
    }
    return "{" + String.join(",", fields) + "}";
  }

  /** Of the wrong type, or hostile. */
  private String value(OpenApiPart schema) {
    return switch (choices.upTo(7)) {
      case 0 ->
          choices.of(
              "null",
              "true",
              "false",
              "0",
              "-1",
              "1.5",
              "1e2",
              "1E400",
              "-0",
              "4294967296",
              "18446744073709551617",
              "9".repeat(choices.around(1_000)));
      case 1 -> choices.of("[]", "{}", "[null]", "[[[]]]", "{\"a\":{}}", "[1,\"1\"]");
      case 2 -> "[".repeat(choices.around(64)) + "]".repeat(choices.around(64));
      case 3 -> "[" + values.quote(values.hostile(schema)) + "]";
      default -> values.quote(values.hostile(schema));
    };
  }

  private String other(String json) {
    return switch (choices.upTo(11)) {
      case 0 -> "";
      case 1 -> bytes(json.substring(0, choices.upTo(json.length())), StandardCharsets.UTF_8);
      case 2 ->
          bytes(json + choices.of("x", "}", json, "\u0000", " // ok"), StandardCharsets.UTF_8);
      case 3 -> bytes("[" + json + "]", StandardCharsets.UTF_8);
      case 4 -> bytes("\ufeff" + json, StandardCharsets.UTF_8);
      case 5 -> bytes(json, StandardCharsets.ISO_8859_1);
      case 6 -> bytes(json, choices.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE));
      case 7 -> bytes(json.replace('"', '\''), StandardCharsets.UTF_8);
      case 8 -> choices.of("null", "true", "1", "\"a\"", "[]", "{}", "NaN", "{", "[,]", "{,}");
      case 9 ->
          " ".repeat(choices.around(64 * 1024) - json.length())
              + bytes(json, StandardCharsets.UTF_8);
      case 10 -> "body=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
      default -> choices.bytes(100);
    };
  }

  private static String bytes(String text, Charset charset) {
    return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
  }
}
