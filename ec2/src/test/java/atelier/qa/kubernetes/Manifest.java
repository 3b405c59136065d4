package atelier.qa.kubernetes;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
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
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A YAML file of one object, as JSON.
 *
 * @param root the object
 */
record Manifest(JsonObject root) {

  static Manifest read(Path file) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    try {
      Object read = new Yaml(new SafeConstructor(strict)).load(Files.readString(file));
      return new Manifest(new Gson().toJsonTree(read).getAsJsonObject());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String kind() {
    return text("kind");
  }

  /** Its kind and name, by which a patch finds it. */
  String id() {
    return kind() + "/" + text("metadata", "name");
  }

  /** What is at a path of keys; a number in it is the place in a list. */
  JsonElement at(String... path) {
    return at(root, path);
  }

  static JsonElement at(JsonElement from, String... path) {
    JsonElement at = from;
    for (String key : path) {
      JsonElement next =
          at.isJsonArray()
              ? at.getAsJsonArray().get(Integer.parseInt(key))
              : at.getAsJsonObject().get(key);
      if (next == null) {
        throw new AssertionError("nothing at " + key + " of " + String.join(".", path));
      }
      at = next;
    }
    return at;
  }

  String text(String... path) {
    return at(path).getAsString();
  }

  List<JsonObject> list(String... path) {
    return list(root, path);
  }

  static List<JsonObject> list(JsonElement from, String... path) {
    return at(from, path).getAsJsonArray().asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  /** The same with a patch in it, by RFC 7396: as kustomize has it while a patch has no list. */
  Manifest with(Manifest patch) {
    JsonObject merged = root.deepCopy();
    merge(merged, patch.root);
    return new Manifest(merged);
  }

  private static void merge(JsonObject into, JsonObject patch) {
    patch
        .asMap()
        .forEach(
            (key, value) -> {
              if (value.isJsonObject() && into.has(key)) {
                merge(into.getAsJsonObject(key), value.getAsJsonObject());
              } else {
                into.add(key, value);
              }
            });
  }

  /** What a workload says of its pods. */
  JsonObject pod() {
    return at("spec", "template", "spec").getAsJsonObject();
  }

  /** The containers of its pods, sidecars among them. */
  List<JsonObject> containers() {
    List<JsonObject> all = new ArrayList<>(list(pod(), "containers"));
    if (pod().has("initContainers")) {
      all.addAll(list(pod(), "initContainers"));
    }
    return all;
  }

  JsonObject container(String name) {
    return named(name, containers());
  }

  JsonObject volume(String name) {
    return named(name, list(pod(), "volumes"));
  }

  private static JsonObject named(String name, List<JsonObject> among) {
    return among.stream()
        .filter(one -> one.get("name").getAsString().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + among));
  }

  /** A container's variables that have a value of their own. */
  static Map<String, String> environment(JsonObject container) {
    Map<String, String> found = new TreeMap<>();
    for (JsonObject variable : list(container, "env")) {
      if (variable.has("value")) {
        found.put(variable.get("name").getAsString(), variable.get("value").getAsString());
      }
    }
    return found;
  }

  /** The volumes that a container sees, by where they are; what it cannot write ends in ":ro". */
  static Map<String, String> mounts(JsonObject container) {
    Map<String, String> found = new TreeMap<>();
    for (JsonObject mount : list(container, "volumeMounts")) {
      boolean readOnly = mount.has("readOnly") && mount.get("readOnly").getAsBoolean();
      found.put(
          mount.get("mountPath").getAsString(),
          mount.get("name").getAsString() + (readOnly ? ":ro" : ""));
    }
    return found;
  }

  static Map<String, Integer> ports(JsonObject container) {
    Map<String, Integer> found = new TreeMap<>();
    for (JsonObject port : list(container, "ports")) {
      found.put(port.get("name").getAsString(), port.get("containerPort").getAsInt());
    }
    return found;
  }
}
