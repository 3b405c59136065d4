package atelier.qa.kubernetes;

import static atelier.qa.kubernetes.Manifest.at;
import static atelier.qa.kubernetes.Manifest.environment;
import static atelier.qa.kubernetes.Manifest.list;
import static atelier.qa.kubernetes.Manifest.mounts;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pods must never lose: few rights, secrets, and the time to start and to stop. */
final class PodsTest {

  private static final Pattern SHUTDOWN = Pattern.compile("worker_shutdown_timeout (\\d+)s;");
  private static final String SECRETS = "/run/secrets";

  private static final Kustomization BASE = Kustomization.base();
  private final Manifest pods = BASE.object("Deployment/qa");
  private final JsonObject node = pods.container("node");
  private final JsonObject nginx = pods.container("nginx");

  @Test
  void everybodyReachesNginxAndNobodyWhatIsForOperators() {
    Map<Integer, String> from = new TreeMap<>();
    for (JsonObject rule : BASE.object("NetworkPolicy/qa").list("spec", "ingress")) {
      String peers = rule.has("from") ? "" + rule.get("from") : "anybody";
      list(rule, "ports").forEach(port -> from.put(port.get("port").getAsInt(), peers));
    }
    String operators =
        "[{\"namespaceSelector\":{\"matchLabels\":{\"kubernetes.io/metadata.name\":\"monitoring\"}}}]";

    assertThat(from)
        .hasSize(4)
        .containsEntry(8080, "anybody")
        .containsEntry(8081, operators)
        .containsEntry(8090, operators)
        .containsEntry(
            8082, "[{\"podSelector\":{\"matchLabels\":{\"app.kubernetes.io/name\":\"qa\"}}}]");
  }

  @Test
  void nobodyReachesTheMigration() {
    Manifest policy = BASE.object("NetworkPolicy/qa-migrate");

    assertThat("" + policy.at("spec", "policyTypes")).contains("Ingress");
    assertThat(policy.at("spec").getAsJsonObject().has("ingress")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Deployment/qa", "Job/qa-migrate"})
  void nothingRunsWithMoreRightsThanItNeeds(String id) {
    JsonObject pod = BASE.object(id).pod();

    assertThat(pod.get("automountServiceAccountToken").getAsBoolean()).isFalse();
    assertThat(pod.keySet()).doesNotContain("hostNetwork", "hostPID", "hostIPC");
    assertThat(at(pod, "securityContext", "runAsNonRoot").getAsBoolean()).isTrue();
    assertThat(at(pod, "securityContext", "seccompProfile", "type").getAsString())
        .isEqualTo("RuntimeDefault");
    assertThat(BASE.object(id).containers())
        .isNotEmpty()
        .allSatisfy(
            container -> {
              JsonObject rights = container.getAsJsonObject("securityContext");
              assertThat("" + rights.get("capabilities")).isEqualTo("{\"drop\":[\"ALL\"]}");
              assertThat("" + rights.get("readOnlyRootFilesystem")).isEqualTo("true");
              assertThat("" + rights.get("allowPrivilegeEscalation")).isEqualTo("false");
              assertThat(rights.has("privileged")).isFalse();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"Deployment/qa", "Job/qa-migrate"})
  void whatAContainerAsksForIsWhatItGets(String id) {
    assertThat(BASE.object(id).containers())
        .allSatisfy(
            container ->
                assertThat(at(container, "resources", "limits"))
                    .isEqualTo(at(container, "resources", "requests")));
  }

  /** Of a Service named "qa" Kubernetes would make QA_PORT=tcp://…, which is an option here. */
  @ParameterizedTest
  @ValueSource(strings = {"Deployment/qa", "Job/qa-migrate"})
  void noServiceBecomesAVariable(String id) {
    assertThat(BASE.object(id).pod().get("enableServiceLinks").getAsBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"Deployment/qa, node, qa-node", "Job/qa-migrate, migrate, qa-migrate"})
  void theGuideMakesTheSecretThatIsRead(String id, String name, String secret) throws IOException {
    Manifest workload = BASE.object(id);
    String guide = Files.readString(Path.of("../compose/kubernetes/README.md"));
    List<String> files =
        environment(workload.container(name)).entrySet().stream()
            .filter(variable -> variable.getKey().endsWith("_FILE"))
            .map(Map.Entry::getValue)
            .toList();

    assertThat(mounts(workload.container(name))).containsEntry(SECRETS, "secrets:ro");
    assertThat(at(workload.volume("secrets"), "secret", "secretName").getAsString())
        .isEqualTo(secret);
    assertThat(guide).contains("create secret generic " + secret);
    assertThat(files)
        .isNotEmpty()
        .allSatisfy(
            file -> {
              assertThat(file).startsWith(SECRETS + "/");
              assertThat(guide)
                  .contains("--from-file=" + file.substring(SECRETS.length() + 1) + "=");
            });
  }

  @Test
  void aPodThatStopsHasTheTimeThatItsPartsTake() throws IOException {
    String requests =
        SHUTDOWN
            .matcher(Files.readString(Path.of("../compose/nginx/nginx.conf")))
            .results()
            .map(found -> found.group(1))
            .findFirst()
            .orElseThrow();
    int together =
        at(nginx, "lifecycle", "preStop", "sleep", "seconds").getAsInt()
            + Integer.parseInt(requests)
            + number("QA_DRAIN_DELAY")
            + number("QA_SHUTDOWN_GRACE");

    assertThat(pods.pod().get("terminationGracePeriodSeconds").getAsInt()).isGreaterThan(together);
  }

  @Test
  void theNodeIsASidecarAndSoStartsBeforeNginxAndStopsAfterIt() {
    assertThat(list(pods.pod(), "initContainers")).containsExactly(node);
    assertThat(node.get("restartPolicy").getAsString()).isEqualTo("Always");
    assertThat(node.keySet()).contains("startupProbe");
  }

  @Test
  void aNodeIsNotKilledWhileItWaitsForItsDatabase() {
    JsonObject probe = node.getAsJsonObject("startupProbe");

    assertThat(probe.get("periodSeconds").getAsInt() * probe.get("failureThreshold").getAsInt())
        .isGreaterThan(number("QA_DB_WAIT"));
  }

  @Test
  void theEdgesVolumeIsMemoryWithRoomForWhatTheNodePublishes() {
    JsonObject edge = pods.volume("edge").getAsJsonObject("emptyDir");

    assertThat(edge.get("medium").getAsString()).isEqualTo("Memory");
    assertThat(Integer.parseInt(edge.get("sizeLimit").getAsString().replace("Mi", "")))
        .isGreaterThan(number("QA_EDGE_MEGABYTES"));
    assertThat(environment(nginx))
        .containsEntry("QA_EDGE_MEGABYTES", environment(node).get("QA_EDGE_MEGABYTES"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Service/qa", "Service/qa-nodes", "NetworkPolicy/qa", "PodDisruptionBudget/qa"})
  void whatIsForThePodsSelectsThem(String id) {
    String spec = "" + BASE.object(id).at("spec");
    JsonObject selector = pods.at("spec", "selector", "matchLabels").getAsJsonObject();

    assertThat(selector.size()).isPositive();
    assertThat(spec).contains("elector\":", "" + selector);
    assertThat(pods.at("spec", "template", "metadata", "labels").getAsJsonObject().asMap())
        .containsAllEntriesOf(selector.asMap());
  }

  private int number(String variable) {
    return Integer.parseInt(environment(node).getOrDefault(variable, "none"));
  }
}
