package atelier.qa.contract.fuzz;

import atelier.qa.contract.fuzz.HostileRequest.End;
import atelier.qa.testing.OpenApiOperation;
import atelier.qa.testing.OpenApiPart;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Requests for each operation of openapi.yaml, with values that its schemas allow or do not allow;
 * the same ones for a seed. As HTTP they are right.
 */
final class ContractRequests {

  private final Choices choices;
  private final SchemaValues values;
  private final ContractBodies bodies;
  private final List<OpenApiOperation> operations = OpenApiOperation.all().toList();
  private boolean allowed;

  ContractRequests(RandomGenerator random) {
    this.choices = new Choices(random);
    this.values = new SchemaValues(choices);
    this.bodies = new ContractBodies(choices, values);
  }

  HostileRequest next() {
    OpenApiOperation operation = choices.of(operations);
    if (operation.method().equals("OPTIONS")) {
      // Every path has one, and there is little to find.
      operation = choices.of(operations);
    }
    // Half of them are as described: a request with several faults shows one of them.
    boolean asDescribed = choices.once(2);
    allowed = true;
    StringBuilder fields = new StringBuilder("Host: shop\r\n");
    List<String> query = new ArrayList<>();
    String path = base(operation, asDescribed) + operation.path();
    for (OpenApiPart parameter : operation.parameters()) {
      String name = parameter.text("name");
      switch (parameter.text("in")) {
        case "path" -> path = path.replace("{" + name + "}", inPath(parameter, asDescribed));
        case "query" -> addToQuery(query, parameter, asDescribed);
        case "header" -> addField(fields, name + ": ", parameter, asDescribed);
        default -> addField(fields, "Cookie: " + name + "=", parameter, asDescribed);
      }
    }
    if (choices.once(3)) {
      fields.append("Accept-Encoding: gzip\r\n");
    }
    String target = path + (choices.once(10) ? "/" : "") + query(query);
    String method = method(operation, asDescribed);
    String head = method + " " + target + " HTTP/1.1\r\n" + fields;
    String rest = operation.bodySchema().map(schema -> body(schema, asDescribed)).orElse("\r\n");
    return new HostileRequest(head + rest, End.COMPLETE, allowed);
  }

  private String method(OpenApiOperation operation, boolean asDescribed) {
    if (asDescribed || !choices.once(20)) {
      return operation.method();
    }
    allowed = false;
    return choices.of("DELETE", "PATCH", "TRACE", "QUERY", "PUT", "POST");
  }

  private String base(OpenApiOperation operation, boolean asDescribed) {
    if (!operation.hasLegacyBase() || !choices.once(4)) {
      return "";
    }
    if (asDescribed) {
      return "/api/fec2/" + choices.of("hr-sfo", "x", "a%20b", "caf%C3%A9");
    }
    allowed = false;
    return "/api/fec2/" + segment(Corpus.any(choices));
  }

  private String inPath(OpenApiPart parameter, boolean asDescribed) {
    OpenApiPart schema = parameter.at("schema");
    if (asDescribed || choices.once(2)) {
      return values.allowed(schema);
    }
    allowed = false;
    return segment(values.hostile(schema));
  }

  /** One segment, and not one that leads elsewhere, nor none. */
  private String segment(String text) {
    String segment = encode(text).replace("/", "%2F").replaceAll("[?#]", "_");
    return segment.matches("(\\.|%2[eE]){0,2}") ? "_" : segment;
  }

  private void addToQuery(List<String> query, OpenApiPart parameter, boolean asDescribed) {
    boolean required = parameter.node().path("required").asBoolean();
    String name = parameter.text("name");
    OpenApiPart schema = parameter.at("schema");
    if (asDescribed || choices.once(2)) {
      if (required || choices.once(3)) {
        query.add(name + "=" + escape(values.allowed(schema)));
      }
      return;
    }
    allowed = false;
    for (int i = choices.of(0, 1, 1, 1, 2); i > 0; i--) {
      String spelt =
          choices.of(
              name,
              name,
              name,
              name + "[]",
              "%" + Integer.toHexString(name.charAt(0)) + name.substring(1));
      query.add(
          choices.once(20)
              ? spelt
              : spelt + "=" + encode(values.hostile(schema)).replace('#', '_'));
    }
  }

  private String query(List<String> parameters) {
    return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
  }

  private void addField(
      StringBuilder fields, String start, OpenApiPart parameter, boolean asDescribed) {
    if (!choices.once(4)) {
      return;
    }
    String value;
    if (asDescribed || choices.once(2)) {
      value = values.allowed(parameter.at("schema"));
    } else {
      allowed = false;
      value = values.hostile(parameter.at("schema")).replaceAll("[\r\n]", " ");
    }
    fields.append(start).append(utf8(value)).append("\r\n");
  }

  private String body(OpenApiPart schema, boolean asDescribed) {
    String type = "application/json";
    String body;
    if (asDescribed) {
      body = bodies.allowed(schema);
    } else {
      allowed = false;
      body = bodies.hostile(schema);
      if (choices.once(6)) {
        type =
            choices.of(
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "json",
                "application/json; charset=utf-16",
                "application/xml",
                ";",
                "application/",
                choices.printable(20));
      }
    }
    return "%sContent-Length: %d\r\n\r\n%s"
        .formatted(choices.once(5) ? "" : "Content-Type: " + type + "\r\n", body.length(), body);
  }

  /** As most clients do, or wrong. */
  private String encode(String text) {
    return switch (choices.upTo(12)) {
      // As old browsers do: the bytes as they are, but for what ends a request line.
      case 0 -> utf8(text).replaceAll("[\\x00-\\x20\\x7f]", "+");
      case 1 -> escape(escape(text));
      case 2 -> escape(text) + choices.of("%", "%4", "%zz", "%C0%AF", "%ED%A0%80", "%u0041", "%FF");
      case 3 -> URLEncoder.encode(text, StandardCharsets.ISO_8859_1);
      default -> escape(text);
    };
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
