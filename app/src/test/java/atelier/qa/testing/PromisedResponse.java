package atelier.qa.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Compares a response with the service's own description: status, media type, body, headers. */
final class PromisedResponse {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROBLEM = "application/problem+json";

  /** What HTTP itself adds, and OpenAPI describes elsewhere. */
  private static final Set<String> OF_HTTP =
      Set.of(
          "connection",
          "content-length",
          "content-type",
          "date",
          "keep-alive",
          "server",
          "transfer-encoding");

  /** Pages and their parts, and what only operators ask, are no part of the API. */
  private static final Pattern NOT_OF_THE_API =
      Pattern.compile(
          "/|/widget\\.js|/favicon\\.ico|/docs/?|/(shop|widget|docs)[-/].*|/questions/[^/]+/?"
              + "|/(observe|health|metrics|loaderio-).*");

  private final OpenApi api;
  private final String method;
  private final Received received;
  private final List<String> wrong = new ArrayList<>();

  private PromisedResponse(OpenApi api, String method, Received received) {
    this.api = api;
    this.method = method;
    this.received = received;
  }

  /**
   * Fails unless the response to that request is as described.
   *
   * @param target as it stands in the request line
   */
  static void check(String method, String target, Received received) {
    check(OpenApi.SHOP, method, target, received);
  }

  /** The same of another API. */
  static void check(OpenApi api, String method, String target, Received received) {
    PromisedResponse check = new PromisedResponse(api, method, received);
    if (api.path(target).isPresent()) {
      api.response(method, target, received.status())
          .ifPresentOrElse(check::compare, () -> check.wrong.add("has an undocumented status"));
    } else if (!NOT_OF_THE_API.matcher(target.replaceFirst("[?#].*", "")).matches()) {
      check.requireNothingThere();
    }
    if (!check.wrong.isEmpty()) {
      throw new AssertionError(
          "the response to %s %s is not what openapi.yaml says: %s; it is %d %s"
              .formatted(
                  method,
                  shortened(target),
                  String.join("; ", check.wrong),
                  received.status(),
                  received.headers()));
    }
  }

  /** At a path that is not described, only an error may be found; a preflight asks for no path. */
  private void requireNothingThere() {
    boolean isPreflight =
        method.equals("OPTIONS") && !received.header("Access-Control-Allow-Methods").isEmpty();
    if (!isPreflight && received.status() < 400) {
      wrong.add("comes from an undocumented path");
    }
  }

  private void compare(OpenApiPart response) {
    Optional<OpenApiPart> content = response.child("content");
    content.ifPresent(this::compareContent);
    if ((content.isEmpty() || method.equals("HEAD")) && received.hasBody()) {
      wrong.add("has a body");
    }
    response
        .child("headers")
        .ifPresent(
            headers -> {
              headers.names().forEach(name -> compareHeader(name, headers.at(name)));
              Set<String> others = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
              others.addAll(received.headers().keySet());
              headers.names().forEach(others::remove);
              OF_HTTP.forEach(others::remove);
              others.forEach(name -> wrong.add("has an undocumented header " + name));
            });
  }

  private void compareContent(OpenApiPart content) {
    String type = received.header("Content-Type");
    Optional<OpenApiPart> media = content.child(type);
    if (media.isEmpty()) {
      wrong.add("has an undocumented media type " + type);
      return;
    }
    if (type.endsWith("json")) {
      api.violations(media.get().at("schema"), json(type)).forEach(wrong::add);
    }
  }

  /** The body, or for HEAD, which has none, the problem that it stands for. */
  private JsonNode json(String type) {
    if (method.equals("HEAD") && type.equals(PROBLEM)) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("type", "about:blank")
          .put("title", "-")
          .put("status", received.status())
          .put("detail", "-");
    }
    try {
      return JSON.readTree(received.content());
    } catch (IOException e) {
      wrong.add("is not JSON");
      return JsonNodeFactory.instance.missingNode();
    }
  }

  private void compareHeader(String name, OpenApiPart header) {
    List<String> values = received.headers().getOrDefault(name, List.of());
    if (values.isEmpty() && header.node().path("required").asBoolean()) {
      wrong.add("has no header " + name);
    }
    if (!values.isEmpty()) {
      api.violations(header.at("schema"), value(header, String.join(", ", values))).stream()
          .map(violation -> name + violation)
          .forEach(wrong::add);
    }
  }

  private static JsonNode value(OpenApiPart header, String text) {
    return header.at("schema").text("type").equals("integer") && text.matches("\\d{1,18}")
        ? JsonNodeFactory.instance.numberNode(Long.parseLong(text))
        : JsonNodeFactory.instance.textNode(text);
  }

  private static String shortened(String target) {
    return target.length() > 200 ? target.substring(0, 200) + "…" : target;
  }
}
