package atelier.qa.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory that kustomize reads.
 *
 * @param directory where it is
 * @param root what its kustomization.yaml says
 */
record Kustomization(Path directory, Manifest root) {

  private static final Path ALL = Path.of("../compose/kubernetes");
  private static final String FILE = "kustomization.yaml";

  static Kustomization base() {
    return of("base");
  }

  static Kustomization example() {
    return of("example");
  }

  private static Kustomization of(String name) {
    Path directory = ALL.resolve(name);
    return new Kustomization(directory, Manifest.read(directory.resolve(FILE)));
  }

  /** The names of the files that it takes for objects, or for another directory of this kind. */
  List<String> resources() {
    return root.at("resources").getAsJsonArray().asList().stream()
        .map(name -> name.getAsString())
        .toList();
  }

  List<Manifest> objects() {
    return resources().stream().filter(name -> !name.startsWith("..")).map(this::read).toList();
  }

  /** The object of a kind and a name. */
  Manifest object(String id) {
    return objects().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  List<String> patches() {
    return root.list("patches").stream().map(patch -> patch.get("path").getAsString()).toList();
  }

  Manifest read(String file) {
    return Manifest.read(directory.resolve(file));
  }

  /** The files in it, but the one that lists them. */
  List<String> files() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> "" + file.getFileName()).filter(name -> !name.equals(FILE)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
