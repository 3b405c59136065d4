package atelier.qa.ec2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML file, read. What a tag such as {@code !Ref} stands before is taken for a map of one entry:
 * {@code {"!Ref": "Vpc"}}.
 *
 * @param root what it contains
 */
record Template(Map<String, Object> root) {

  static Template read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Template parse(String text) {
    return new Template(map(new Yaml(new Tagged()).load(text)));
  }

  /** The properties of all resources of a type, by the resource's name. */
  Map<String, Map<String, Object>> resources(String type) {
    Map<String, Map<String, Object>> found = new TreeMap<>();
    map(root.get("Resources"))
        .forEach(
            (name, resource) -> {
              if (type.equals(map(resource).get("Type"))) {
                found.put(name, map(map(resource).get("Properties")));
              }
            });
    return found;
  }

  /** An object of the file; empty where there is none. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> map(@org.jspecify.annotations.Nullable Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  /** A list of the file; empty where there is none. */
  @SuppressWarnings("unchecked")
  static List<Object> list(@org.jspecify.annotations.Nullable Object value) {
    return value == null ? List.of() : (List<Object>) value;
  }

  /** Every text in the file. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    collect(root, texts);
    return texts;
  }

  private static void collect(Object value, List<String> texts) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, of) -> {
            texts.add("" + key);
            collect(of, texts);
          });
    } else if (value instanceof List<?> list) {
      list.forEach(of -> collect(of, texts));
    } else {
      texts.add("" + value);
    }
  }

  private static final class Tagged extends SafeConstructor {

    Tagged() {
      super(new LoaderOptions());
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              return Map.of(node.getTag().getValue(), content(node));
            }
          });
    }

    private Object content(Node node) {
      if (node instanceof ScalarNode scalar) {
        return constructScalar(scalar);
      }
      return node instanceof SequenceNode sequence
          ? constructSequence(sequence)
          : constructMapping((MappingNode) node);
    }
  }
}
