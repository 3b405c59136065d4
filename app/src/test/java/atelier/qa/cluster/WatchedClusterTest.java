package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The profile {@code observe}: what an operator sees. */
@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WatchedClusterTest {

  private static final Path DASHBOARD = Path.of("..", "compose", "grafana", "dashboard.json");
  private static final Path RUNBOOK = Path.of("..", "compose", "README.md");

  private static final Pattern ALERT_IN_RUNBOOK =
      Pattern.compile("(?m)^\\| `([A-Z][a-z]+[A-Z][A-Za-z]+)` \\|");

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Cluster cluster;
  private final Service service;
  private Observers observers;
  private Traffic traffic;

  WatchedClusterTest(Cluster cluster) {
    this.cluster = cluster;
    this.service = cluster.service();
  }

  @BeforeAll
  void watch() {
    observers = Observers.start(cluster);
    traffic = new Traffic(observers, cluster);
  }

  @AfterAll
  void stop() {
    traffic.close();
    observers.close();
    service.close();
  }

  @Test
  void theRulesDoWhatTheirTestSays() {
    assertThat(
            cluster.compose(
                "exec",
                "-T",
                "prometheus",
                "promtool",
                "test",
                "rules",
                "/etc/prometheus/rules.test.yml"))
        .contains("SUCCESS");
  }

  @Test
  void everyTargetIsReached() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(observers.labels("up == 1", "instance"))
                    .containsExactlyInAnyOrder(
                        "app1", "app2", "app3", "nginx", "nginx-log", "mysql", "host"));
    assertThat(observers.labels("mysql_up == 1", "instance")).containsExactly("mysql");
    assertThat(observers.labels("nginx_up == 1", "instance")).containsExactly("nginx");
  }

  @Test
  void everyQueryOfTheDashboardHasDataUnderLoad() throws IOException {
    Set<String> empty = new TreeSet<>(queries());
    assertThat(empty).hasSizeGreaterThan(25);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              traffic.send(20);
              empty.removeIf(query -> !observers.query(query).isEmpty());
              assertThat(empty).isEmpty();
            });
  }

  @Test
  void theStatusPageCountsWhatWasAsked() {
    await().atMost(PATIENCE).until(this::isQuiet);
    long from = observers.status(0).at("/now").longValue();
    int asked = 400;
    for (int i = 0; i < asked; i++) {
      service.get("/qa/questions?product_id=" + (1 + i % 50) + "&count=2");
    }

    await()
        .untilAsserted(
            () -> {
              JsonNode ticks = observers.status(from).at("/ticks");
              assertThat(sum(ticks, "/all/rate")).isCloseTo(asked, withinPercentage(5));
              assertThat(sum(ticks, "/front")).isCloseTo(asked, withinPercentage(5));
            });
    JsonNode status = observers.status(0);
    assertThat(status.at("/nodes").findValuesAsText("name"))
        .containsExactly("app1:8090", "app2:8090", "app3:8090");
  }

  @Test
  void theRunbookHasEveryAlertAndNoOther() throws IOException {
    assertThat(
            ALERT_IN_RUNBOOK.matcher(Files.readString(RUNBOOK)).results().map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(observers.alertRules());
  }

  /** NGINX counts what tools ask it too. */
  private boolean isQuiet() {
    List<JsonNode> ticks = observers.status(0).at("/ticks").valueStream().toList();
    return ticks.size() > 2
        && ticks.subList(ticks.size() - 2, ticks.size()).stream()
            .allMatch(
                tick -> tick.at("/front").asDouble(9) < 4 && tick.at("/all/rate").asDouble(1) == 0);
  }

  private static double sum(JsonNode ticks, String pointer) {
    return ticks.valueStream().mapToDouble(tick -> tick.at(pointer).asDouble()).sum();
  }

  private static Set<String> queries() throws IOException {
    return Set.copyOf(
        new JsonMapper().readTree(DASHBOARD.toFile()).at("/panels").findValuesAsText("expr"));
  }
}
