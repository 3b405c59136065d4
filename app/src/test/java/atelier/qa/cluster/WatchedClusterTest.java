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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The profile {@code observe}: what an operator sees, and what wakes him. */
@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WatchedClusterTest {

  private static final Path DASHBOARD = Path.of("..", "compose", "grafana", "dashboard.json");
  private static final Path RUNBOOK = Path.of("..", "compose", "README.md");

  private static final Pattern ALERT_IN_RUNBOOK =
      Pattern.compile("(?m)^\\| `([A-Z][a-z]+[A-Z][A-Za-z]+)` \\|");

  private static final String MYSQL = "mysql";
  private static final String AS_ROOT =
      "MYSQL_PWD=$(cat /run/secrets/mysql_root) mysql --user=root";

  /**
   * The one looks back for five minutes; the other may well be true of nodes that are cold. A test
   * need not wait for that.
   */
  private static final Set<String> SLOW_TO_END = Set.of("ErrorBudgetBurns", "ResponsesSlow");

  /** More than all connections of all nodes. */
  private static final int SHOPPERS = 100;

  /** An alert waits for a quarter of a minute, after a scrape and an evaluation of 5 s each. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Cluster cluster;
  private final Service service;
  private Observers observers;

  WatchedClusterTest(Cluster cluster) {
    this.cluster = cluster;
    this.service = cluster.service();
  }

  @BeforeAll
  void watch() {
    observers = Observers.start(cluster);
  }

  @AfterAll
  void stop() {
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
              load(20);
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
  void aNodeThatIsGoneIsAnAlertUntilItIsBack() {
    fires(
        Set.of("NodeMissing"),
        () -> cluster.compose("kill", "app3"),
        () -> cluster.compose("up", "--detach", "--wait", "--no-deps", "app3"));
  }

  @Test
  void nodesThatAreAllGoneAreAnAlertAndSoIsWhatNginxSaysInstead() {
    fires(
        Set.of("ServiceMissing", "NginxFails"),
        () -> cluster.compose("kill", "app1", "app2", "app3"),
        () -> cluster.compose("up", "--detach", "--wait", "--no-deps", "app1", "app2", "app3"));
  }

  @Test
  void aFeedThatIsCutOffIsAnAlertUntilItIsLive() {
    fires(
        Set.of("FeedDown", "LeaseLost"),
        () -> {
          sql("ALTER USER qa_feed ACCOUNT LOCK");
          killConnectionsOf("qa_feed");
        },
        () -> sql("ALTER USER qa_feed ACCOUNT UNLOCK"));
  }

  @Test
  void aDatabaseThatIsGoneIsAnAlertAndSoIsWhatShoppersNotice() {
    load(20);
    fires(
        Set.of("DatabaseMissing", "ResponsesStale", "ErrorBudgetBurns"),
        () -> cluster.compose("stop", "mysql"),
        () -> cluster.compose("up", "--detach", "--wait", "--no-deps", "mysql"));
  }

  @Test
  void aLockThatHoldsEverybodyUpIsAnAlert() {
    Crowd crowd = Crowd.keepAsking(SHOPPERS, this::readAndVote);
    try {
      fires(
          Set.of("PoolExhausted", "ResponsesSlow"),
          () -> {
            cluster.begin(
                "exec",
                "-T",
                MYSQL,
                "bash",
                "-c",
                AS_ROOT
                    + " -e 'LOCK TABLES qa.questions WRITE, qa.answers WRITE; SELECT SLEEP(170)'");
            // Without what they have cached.
            cluster.compose("restart", "app1", "app2", "app3");
          },
          () -> {
            killConnectionsOf("root");
            // So many voters at once are slow without a lock, too.
            crowd.close();
          });
    } finally {
      crowd.close();
    }
  }

  @Test
  void aVolumeThatIsFullIsAnAlert() {
    fires(
        Set.of("EdgeFull", "EdgeFails"),
        () -> inVolume("dd", "if=/dev/zero", "of=/v/fill", "bs=1M"),
        () -> inVolume("rm", "/v/fill"));
  }

  @Test
  void nginxThatIsGoneIsAnAlert() {
    fires(
        Set.of("NginxMissing"),
        () -> cluster.compose("stop", "nginx"),
        () -> cluster.compose("up", "--detach", "--wait", "--no-deps", "nginx"));
  }

  @Test
  void theRunbookHasEveryAlertAndNoOther() throws IOException {
    Set<String> alerts =
        observers.rules().findValues("rules").stream()
            .flatMap(JsonNode::valueStream)
            .filter(rule -> rule.at("/type").textValue().equals("alerting"))
            .map(rule -> rule.at("/name").textValue())
            .collect(Collectors.toSet());
    assertThat(
            ALERT_IN_RUNBOOK.matcher(Files.readString(RUNBOOK)).results().map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(alerts);
  }

  /** A fault makes alerts fire, in Alertmanager too, and its end ends them. */
  private void fires(Set<String> alerts, Runnable fault, Runnable end) {
    fault.run();
    try {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                load(20);
                assertThat(observers.alerts()).containsAll(alerts);
              });
    } finally {
      end.run();
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              load(20);
              Set<String> left = observers.firing();
              left.retainAll(alerts);
              left.removeAll(SLOW_TO_END);
              assertThat(left).isEmpty();
            });
  }

  /** Reads and votes, some of products that nobody asked for before; some may well fail. */
  private void load(int products) {
    List<Thread> shoppers = new ArrayList<>();
    for (int i = 0; i < products; i++) {
      int product = 1 + ThreadLocalRandom.current().nextInt(900);
      shoppers.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    attempt("GET", "/qa/questions?product_id=" + product);
                    attempt("GET", "/qa/questions?count=3&product_id=" + product);
                    attempt("PUT", "/qa/questions/" + product + "/helpful");
                    // NGINX refuses it.
                    attempt("GET", "/observe/health");
                  }));
    }
    for (Thread shopper : shoppers) {
      try {
        shopper.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void attempt(String method, String path) {
    observers.ask(method, service.port(), path);
  }

  /** NGINX counts what tools ask it too. */
  private boolean isQuiet() {
    List<JsonNode> ticks = observers.status(0).at("/ticks").valueStream().toList();
    return ticks.size() > 2
        && ticks.subList(ticks.size() - 2, ticks.size()).stream()
            .allMatch(
                tick -> tick.at("/front").asDouble(9) < 4 && tick.at("/all/rate").asDouble(1) == 0);
  }

  private void readAndVote() {
    int product = 1 + ThreadLocalRandom.current().nextInt(900);
    attempt("GET", "/qa/questions?count=3&product_id=" + product);
    attempt("PUT", "/qa/questions/" + product + "/helpful");
  }

  private void sql(String statement) {
    cluster.compose("exec", "-T", MYSQL, "bash", "-c", AS_ROOT + " -e \"" + statement + "\"");
  }

  private void killConnectionsOf(String user) {
    String kills =
        "SELECT CONCAT('KILL ', id, ';') FROM information_schema.processlist WHERE user = '%s'"
            .formatted(user);
    cluster.compose(
        "exec",
        "-T",
        MYSQL,
        "bash",
        "-c",
        "%1$s -N -e \"%2$s\" | %1$s --force || true".formatted(AS_ROOT, kills));
  }

  private void inVolume(String... command) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "docker",
                "run",
                "--rm",
                "--user",
                "10001",
                "--volume",
                "qa-test_edge:/v",
                "--entrypoint",
                command[0],
                "atelier/qa:test"));
    all.addAll(List.of(command).subList(1, command.length));
    cluster.run(Map.of(), all.toArray(String[]::new));
  }

  private static double sum(JsonNode ticks, String pointer) {
    return ticks.valueStream().mapToDouble(tick -> tick.at(pointer).asDouble()).sum();
  }

  private static Set<String> queries() throws IOException {
    return Set.copyOf(
        new JsonMapper().readTree(DASHBOARD.toFile()).at("/panels").findValuesAsText("expr"));
  }
}
