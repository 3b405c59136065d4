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
import java.util.stream.Stream;

/** A description of an API: which response it promises to which request. Thread-safe. */
public final class OpenApi {

  private static final String ADDRESS = "https://qa.example/openapi.json";
  private static final String JSON_TYPE = "application/json";

  /** What has a slash written as a code is none. */
  private static final String SEGMENT = "(?:(?!%2[fF])[^/])+";

  /** Nor is "..", which leads elsewhere. */
  private static final Pattern LEGACY_BASE =
      Pattern.compile(
          "^/api/fec2/(?!(?:\\.|%2e){1,2}/)" + SEGMENT + "(?=/qa/)", Pattern.CASE_INSENSITIVE);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What shoppers' front-ends use. */
  public static final OpenApi SHOP = new OpenApi(SiteFiles.docs());

  /** What the shop's own people use. */
  public static final OpenApi DESK = new OpenApi(SiteFiles.desk());

  private final JsonNode root;
  private final SchemaRegistry schemas;
  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

  private OpenApi(SiteFiles site) {
    root = read(site);
    schemas =
        SchemaRegistry.withDialect(
            dialect(root), registry -> registry.schemas(Map.of(ADDRESS, root.toString())));
  }

  /** The whole of it. */
  public OpenApiPart document() {
    return OpenApiPart.of(root);
  }

  /** The path that a request's target belongs to; empty if there is none. */
  Optional<OpenApiPart> path(String target) {
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
  public Optional<OpenApiPart> response(String method, String target, int status) {
    return path(target)
        .flatMap(
            path -> {
              OpenApiPart responses =
                  path.child(method.toLowerCase(Locale.ROOT))
                      .or(() -> path.child("options"))
                      .orElseGet(() -> anyOperation(path))
                      .at("responses");
              Optional<OpenApiPart> exact = responses.child(Integer.toString(status));
              return exact.isPresent() || status < 400 ? exact : responses.child("default");
            });
  }

  /** Where no methods are listed, another one gets an error, as any request may. */
  private static OpenApiPart anyOperation(OpenApiPart path) {
    return Stream.of("get", "put", "post")
        .flatMap(method -> path.child(method).stream())
        .findFirst()
        .orElseThrow();
  }

  /** What is wrong with a body that the service has accepted; empty if nothing is. */
  public Optional<String> wrongInBody(String method, String target, String body) {
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
  List<String> violations(OpenApiPart schema, JsonNode value) {
    return compiled
        .computeIfAbsent(
            schema.pointer(),
            pointer -> schemas.getSchema(SchemaLocation.of(ADDRESS + "#" + pointer)))
        .validate(value)
        .stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }

  /** OpenAPI 3.1's is JSON Schema's, in a document whose own keywords validate nothing. */
  private static Dialect dialect(JsonNode root) {
    return Dialect.builder(Dialects.getDraft202012())
        .keywords(
            keywords ->
                root.fieldNames()
                    .forEachRemaining(name -> keywords.put(name, new NonValidationKeyword(name))))
        .build();
  }

  private static JsonNode read(SiteFiles site) {
    try {
      byte[] json = site.find("openapi.json").orElseThrow().body().identity();
      return JSON.readTree(new String(json, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
