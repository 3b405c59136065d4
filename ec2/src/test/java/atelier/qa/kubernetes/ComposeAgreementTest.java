package atelier.qa.kubernetes;

import static atelier.qa.kubernetes.Manifest.at;
import static atelier.qa.kubernetes.Manifest.environment;
import static atelier.qa.kubernetes.Manifest.mounts;
import static atelier.qa.kubernetes.Manifest.ports;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pods are what compose/compose.yaml says of the same images, as Kubernetes has it. */
final class ComposeAgreementTest {

  private static final String EACH =
      """
      Deployment/qa,  node,    app1
      Deployment/qa,  nginx,   nginx
      Job/qa-migrate, migrate, migrate
      """;

  /** What differs from the cluster of containers; the manifests say why. */
  private static final Set<String> DIFFERENT =
      Set.of(
          "QA_DB",
          "QA_UNIX_SOCKET",
          "QA_EDGE_SHARE",
          "QA_LOG_FORMAT",
          "QA_NGINX_NODE1",
          "QA_NGINX_NODE2",
          "QA_NGINX_NODE3",
          "QA_NGINX_PUBLISHERS",
          "QA_NGINX_RESOLVER",
          "OTEL_RESOURCE_ATTRIBUTES");

  /** An option and its default in the table of app/README.md. */
  private static final Pattern OPTION =
      Pattern.compile("(?m)^\\| `--([a-z-]+)` \\| (?:`([^`]*)`|[^|]*) \\|");

  private static final Kustomization BASE = Kustomization.base();
  private final Manifest pods = BASE.object("Deployment/qa");
  private final JsonObject node = pods.container("node");
  private final JsonObject nginx = pods.container("nginx");
  private final Compose compose = new Compose();

  private static Map<String, String> options() throws IOException {
    Map<String, String> defaults = new TreeMap<>();
    OPTION
        .matcher(Files.readString(Path.of("../app/README.md")))
        .results()
        .forEach((MatchResult option) -> defaults.put(variable(option.group(1)), value(option)));
    return defaults;
  }

  private static String variable(String option) {
    return "QA_" + option.replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static String value(MatchResult option) {
    String value = option.group(2);
    return value == null ? "" : value;
  }

  @ParameterizedTest
  @CsvSource(textBlock = EACH)
  void variablesExistAndHaveTheSameValues(String id, String name, String service)
      throws IOException {
    Map<String, String> there = compose.environment(service);
    Set<String> options = options().keySet();

    assertThat(options).contains("QA_DB", "QA_EDGE_SHARE");
    assertThat(environment(BASE.object(id).container(name)))
        .isNotEmpty()
        .allSatisfy(
            (variable, value) -> {
              if (!there.containsKey(variable)) {
                assertThat(options).contains(variable);
              } else if (!DIFFERENT.contains(variable)) {
                assertThat(value).isEqualTo(there.get(variable));
              }
            });
  }

  @Test
  void whatANodeIsNotToldIsTheDefaultInBoth() throws IOException {
    Map<String, String> defaults = options();
    Set<String> given = environment(node).keySet();

    assertThat(compose.environment("app1"))
        .allSatisfy(
            (variable, value) -> {
              if (!given.contains(variable)) {
                assertThat(value).isEqualTo(defaults.getOrDefault(variable, ""));
              }
            });
  }

  @Test
  void nginxIsToldAllThatItsTemplatesNeed() {
    assertThat(environment(nginx).keySet()).isEqualTo(compose.environment("nginx").keySet());
  }

  @ParameterizedTest
  @CsvSource(textBlock = EACH)
  void imagesAndUsersAreTheSame(String id, String name, String service) {
    JsonObject container = BASE.object(id).container(name);
    JsonObject of = container.getAsJsonObject("securityContext");
    JsonObject user =
        of.has("runAsUser") ? of : BASE.object(id).pod().getAsJsonObject("securityContext");

    assertThat(container.get("image").getAsString()).isEqualTo(compose.text(service, "image"));
    assertThat(user.get("runAsUser") + ":" + user.get("runAsGroup"))
        .isEqualTo(compose.text(service, "user"));
  }

  @Test
  void nginxMayOpenTheNodesSocketAndReadItsFiles() {
    assertThat("" + at(pods.pod(), "securityContext", "fsGroup"))
        .isEqualTo(at(compose.service("nginx"), "group_add", "0").getAsString());
    assertThat(mounts(node)).containsEntry("/run/qa", "sockets").containsEntry("/run/edge", "edge");
    assertThat(mounts(nginx))
        .containsEntry("/run/qa", "sockets:ro")
        .containsEntry("/run/edge", "edge:ro")
        .doesNotContainKey("/run/secrets");
    assertThat(environment(nginx))
        .containsEntry("QA_NGINX_NODE1", "unix:" + environment(node).get("QA_UNIX_SOCKET"));
    assertThat(environment(node)).containsEntry("QA_EDGE_DIRECTORY", "/run/edge");
  }

  @Test
  void portsAreTheSame() {
    assertThat(ports(nginx)).containsEntry("http", 8080).containsEntry("nginx-status", 8081);
    assertThat(at(compose.service("nginx"), "ports", "0").getAsString()).endsWith(":8080");
    assertThat("" + at(compose.service("nginx"), "healthcheck", "test")).contains(":8081/health");
    assertThat(compose.environment("status").get("QA_STATUS_NODES"))
        .contains("app1:" + ports(node).get("observe"));
  }

  @Test
  void portsAreTheOnesThatAreListenedOnAndAskedFor() {
    Integer port = ports(node).get("node");

    assertThat(environment(node))
        .containsEntry("QA_PORT", "" + port)
        .containsEntry("QA_OBSERVE_PORT", "" + ports(node).get("observe"));
    assertThat(environment(nginx).get("QA_NGINX_NODE2")).contains("qa-nodes.", ":" + port + " ");
    assertThat(BASE.object("Service/qa-nodes").at("spec", "ports", "0", "targetPort").getAsInt())
        .isEqualTo(port);
    assertThat(BASE.object("Service/qa").at("spec", "ports", "0", "targetPort").getAsInt())
        .isEqualTo(ports(nginx).get("http"));
  }

  @Test
  void aNodeHasTheSameMemory() {
    assertThat(at(node, "resources", "limits", "memory").getAsString()).isEqualTo("1Gi");
    assertThat(compose.text("app1", "mem_limit")).isEqualTo("1g");
  }
}
