package atelier.qa.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Kubernetes and kustomize would say of the files, as far as that can be known without them.
 */
final class ManifestsTest {

  /** What these files use of kustomize, whose own description of its file is not to be had. */
  private static final Set<String> KEYS =
      Set.of("apiVersion", "kind", "resources", "namespace", "images", "replicas", "patches");

  private static final Kustomization BASE = Kustomization.base();
  private static final Kustomization EXAMPLE = Kustomization.example();

  static Stream<Manifest> objects() {
    return Stream.concat(
        Stream.concat(BASE.objects().stream(), EXAMPLE.objects().stream()), patched());
  }

  /** What becomes of the base's objects in the example. */
  private static Stream<Manifest> patched() {
    return EXAMPLE.patches().stream()
        .map(EXAMPLE::read)
        .map(patch -> BASE.object(patch.id()).with(patch));
  }

  @ParameterizedTest
  @MethodSource("objects")
  void everyObjectHasTheFieldsAndTypesThatKubernetesAsksFor(Manifest object) {
    Schema.check(object);
  }

  @Test
  void fieldsThatDoNotExistAndThoseThatAreMissingAreFound() {
    assertThatThrownBy(
            () -> Schema.check(changed(pod -> pod.addProperty("enableServiceLink", false))))
        .hasMessageContaining("enableServiceLink");
    assertThatThrownBy(() -> Schema.check(changed(pod -> firstContainer(pod).remove("name"))))
        .hasMessageContaining("name");
    assertThatThrownBy(
            () ->
                Schema.check(
                    changed(
                        pod ->
                            pod.add("terminationGracePeriodSeconds", new JsonPrimitive("long")))))
        .hasMessageContaining("long");
  }

  private static Manifest changed(Consumer<JsonObject> change) {
    JsonObject root = BASE.object("Deployment/qa").root().deepCopy();
    change.accept(Manifest.at(root, "spec", "template", "spec").getAsJsonObject());
    return new Manifest(root);
  }

  private static JsonObject firstContainer(JsonObject pod) {
    return Manifest.at(pod, "containers", "0").getAsJsonObject();
  }

  @Test
  void everyFileIsListed() {
    assertThat(BASE.files()).containsExactlyInAnyOrderElementsOf(BASE.resources());
    assertThat(EXAMPLE.resources()).contains("../base");
    assertThat(Stream.concat(EXAMPLE.resources().stream(), EXAMPLE.patches().stream()))
        .containsAll(EXAMPLE.files())
        .doesNotHaveDuplicates()
        .hasSize(EXAMPLE.files().size() + 1);
  }

  @Test
  void theListsHaveNoOtherKeysThanThese() {
    for (Kustomization one : List.of(BASE, EXAMPLE)) {
      assertThat(KEYS).containsAll(one.root().root().keySet());
      assertThat(one.root().text("apiVersion")).isEqualTo("kustomize.config.k8s.io/v1beta1");
      assertThat(one.root().kind()).isEqualTo("Kustomization");
    }
  }

  /** Kustomize merges some lists and replaces others, and the test's merge cannot tell which. */
  @Test
  void patchesHaveNoLists() {
    assertThat(EXAMPLE.patches())
        .isNotEmpty()
        .allSatisfy(patch -> assertThat("" + EXAMPLE.read(patch).root()).doesNotContain("["));
  }

  @Test
  void theExampleGivesANameToEveryImage() {
    assertThat(EXAMPLE.root().list("images"))
        .extracting(image -> image.get("name").getAsString())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of("Deployment/qa", "Job/qa-migrate")
                .flatMap(id -> BASE.object(id).containers().stream())
                .map(container -> container.get("image").getAsString())
                .distinct()
                .toList());
    assertThat(EXAMPLE.root().list("replicas"))
        .singleElement()
        .satisfies(
            replicas ->
                assertThat(BASE.object("Deployment/" + replicas.get("name").getAsString()))
                    .isNotNull());
  }

  @Test
  void theExamplesNamespaceIsTheOneThatItMakes() {
    assertThat(EXAMPLE.object("Namespace/" + EXAMPLE.root().text("namespace"))).isNotNull();
  }
}
