package atelier.qa.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import atelier.qa.site.SiteFiles;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The service's own description: which response it promises to which request. Thread-safe. */
public final class OpenApi {

  private static final String ADDRESS = "https://qa.example/openapi.json";
  private static final String JSON_TYPE = "application/json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final JsonNode ROOT = read();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDialect(
          dialect(), registry -> registry.schemas(Map.of(ADDRESS, ROOT.toString())));
  private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();

  /** What has a slash written as a code is none. */
  private static final String SEGMENT = "(?:(?!%2[fF])[^/])+";

  /** Nor is "..", which leads elsewhere. */
  private static final Pattern LEGACY_BASE =
      Pattern.compile(
          "^/api/fec2/(?!(?:\\.|%2e){1,2}/)" + SEGMENT + "(?=/qa/)", Pattern.CASE_INSENSITIVE);

  private OpenApi() {}

  /** The whole of it. */
  public static OpenApiPart document() {
    return OpenApiPart.of(ROOT);
  }

  /** The path that a request's target belongs to; empty if there is none. */
  static Optional<OpenApiPart> path(String target) {
    String path = LEGACY_BASE.matcher(target.replaceFirst("[?#].*", "")).replaceFirst("");
    String plain =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    OpenApiPart paths = document().at("paths");
    return paths.names().stream()
        .filter(
            template -> plain.matches(template.replace(".", "\\.").replaceAll("\\{\\w+}", SEGMENT)))
        .findFirst()
        .flatMap(paths::child);
  }

  /**
   * The response that is promised with that status. Other methods than those of a path are refused
   * like anything else that may happen to any request.
   */
  public static Optional<OpenApiPart> response(String method, String target, int status) {
    return path(target)
        .flatMap(
            path -> {
              OpenApiPart responses =
                  path.child(method.toLowerCase(Locale.ROOT))
                      .orElseGet(() -> path.at("options"))
                      .at("responses");
              Optional<OpenApiPart> exact = responses.child(Integer.toString(status));
              return exact.isPresent() || status < 400 ? exact : responses.child("default");
            });
  }

  /** What is wrong with a body that the service has accepted; empty if nothing is. */
  public static Optional<String> wrongInBody(String method, String target, String body) {
    OpenApiPart schema =
        path(target)
            .orElseThrow()
            .at(method.toLowerCase(Locale.ROOT), "requestBody", "content", JSON_TYPE, "schema");
    try {
      List<String> wrong = violations(schema, JSON.readTree(body.getBytes(ISO_8859_1)));
      return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", wrong));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is wrong with a JSON value by the schema at that place. */
  static List<String> violations(OpenApiPart schema, JsonNode value) {
    return COMPILED
        .computeIfAbsent(
            schema.pointer(),
            pointer -> SCHEMAS.getSchema(SchemaLocation.of(ADDRESS + "#" + pointer)))
        .validate(value)
        .stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  /** OpenAPI 3.1's is JSON Schema's, in a document whose own keywords validate nothing. */
  private static Dialect dialect() {
    return Dialect.builder(Dialects.getDraft202012())
        .keywords(
            keywords ->
                ROOT.fieldNames()
                    .forEachRemaining(name -> keywords.put(name, new NonValidationKeyword(name))))
        .build();
  }

  private static JsonNode read() {
    try {
      byte[] json = SiteFiles.docs().find("openapi.json").orElseThrow().body().identity();
      return JSON.readTree(new String(json, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
