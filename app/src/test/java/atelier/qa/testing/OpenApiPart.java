package atelier.qa.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A part of the service's description, and the way to it from its root. Where a part is a
 * reference, what it names stands in its place.
 *
 * @param pointer a JSON pointer (RFC 6901)
 */
public record OpenApiPart(JsonNode root, String pointer, JsonNode node) {

  private static final String REF = "$ref";

  static OpenApiPart of(JsonNode root) {
    return new OpenApiPart(root, "", root);
  }

  /** The part of that name; empty if there is none. */
  public Optional<OpenApiPart> child(String name) {
    JsonNode child = node.isArray() ? node.path(Integer.parseInt(name)) : node.path(name);
    if (child.isMissingNode()) {
      return Optional.empty();
    }
    if (child.has(REF)) {
      String target = child.get(REF).textValue().substring(1);
      return Optional.of(new OpenApiPart(root, target, root.at(target)));
    }
    return Optional.of(
        new OpenApiPart(root, pointer + "/" + name.replace("~", "~0").replace("/", "~1"), child));
  }

  /** The part at the end of a way that must exist. */
  public OpenApiPart at(String... names) {
    OpenApiPart part = this;
    for (String name : names) {
      String from = part.pointer;
      part = part.child(name).orElseThrow(() -> new AssertionError(from + " has no part " + name));
    }
    return part;
  }

  /** The names of its parts, in order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The items of a list. */
  public Stream<OpenApiPart> items() {
    return IntStream.range(0, node.size()).mapToObj(index -> at(Integer.toString(index)));
  }

  /** A text in it; empty if it is not there. */
  public String text(String name) {
    return node.path(name).asText("");
  }
}
