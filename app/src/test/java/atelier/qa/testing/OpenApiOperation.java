package atelier.qa.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * An operation of the service's description.
 *
 * @param method in capital letters
 * @param path with its parameters in braces
 * @param ofPath which may have parameters, too
 */
public record OpenApiOperation(String method, String path, OpenApiPart ofPath, OpenApiPart part) {

  private static final List<String> METHODS = List.of("get", "put", "post", "head", "options");

  /** All that there are. */
  public static Stream<OpenApiOperation> all() {
    OpenApiPart paths = OpenApi.SHOP.document().at("paths");
    return paths.names().stream().flatMap(path -> ofPath(path, paths.at(path)));
  }

  private static Stream<OpenApiOperation> ofPath(String path, OpenApiPart ofPath) {
    return METHODS.stream()
        .flatMap(
            method ->
                ofPath.child(method).stream()
                    .map(
                        part ->
                            new OpenApiOperation(
                                method.toUpperCase(Locale.ROOT), path, ofPath, part)));
  }

  /** The path with the examples of its parameters. */
  public String exampleTarget() {
    String target = path;
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    for (OpenApiPart parameter : parameters()) {
      String example = parameter.text("example");
      String name = parameter.text("name");
      if (parameter.text("in").equals("path")) {
        target = target.replace("{" + name + "}", example);
      } else if (!example.isEmpty()) {
        query.add(name + "=" + URLEncoder.encode(example, StandardCharsets.UTF_8));
      }
    }
    return target + query;
  }

  public List<OpenApiPart> parameters() {
    return Stream.of(ofPath, part)
        .map(owner -> owner.child("parameters"))
        .flatMap(Optional::stream)
        .flatMap(OpenApiPart::items)
        .toList();
  }

  /** What a body must be; empty if none is described. */
  public Optional<OpenApiPart> bodySchema() {
    return part.child("requestBody").map(body -> body.at("content", "application/json", "schema"));
  }

  /** Whether it stands under the base for legacy front-ends, too. */
  public boolean hasLegacyBase() {
    return ofPath.child("servers").isEmpty();
  }
}
