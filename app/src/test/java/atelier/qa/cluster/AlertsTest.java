package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.TestSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The profile {@code observe}: what wakes an operator. Alerts are tried by faults of their kind.
 *
 * <p>Alerts wait for up to minutes before they fire, so usually only those of a lost database, of a
 * lost tool and of a full disk are tried. {@code QA_ALERTS_SECONDS} tries each and is how long ends
 * are awaited; with 3900 or more also those of the alerts that look back for up to an hour.
 */
@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AlertsTest {

  private static final String MYSQL = "mysql";
  private static final String AS_ROOT =
      "MYSQL_PWD=$(cat /run/secrets/mysql_root) mysql --user=root";

  /** What this cluster has not. */
  private static final Set<String> OF_A_GROUP = Set.of("MemberMissing", "PrimaryMissing");

  /** More than all connections of all nodes. */
  private static final int SHOPPERS = 100;

  private final Cluster cluster;
  private final AtomicReference<Crowd> crowd = new AtomicReference<>();
  private Observers observers;
  private Traffic traffic;

  AlertsTest(Cluster cluster) {
    this.cluster = cluster;
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
  }

  @Test
  @DisabledIfEnvironmentVariable(named = "QA_ALERTS_SECONDS", matches = ".+")
  void whatIsLostOrFullWakesAnOperatorUntilItIsBack() {
    try (Faults faults = new Faults(observers, traffic)) {
      faults.awaitSilence();
      // So that there is something to be stale.
      traffic.send(300);
      faults.fire(diskFull(), exporterStopped(), databaseStopped());
      faults.end(Duration.ofMinutes(3));
    }
  }

  /** Faults that do not touch each other go on at the same time; each call waits for its own. */
  @Test
  @EnabledIfEnvironmentVariable(named = "QA_ALERTS_SECONDS", matches = ".+")
  void eachAlertFiresByItsFaultAndEndsWithIt() {
    try (Faults faults = new Faults(observers, traffic)) {
      faults.awaitSilence();
      faults.fire(diskFull(), exporterStopped(), nodesKilled());
      // Its alert waits for two minutes, in which the others' turn comes.
      Fault astray = nodeAstray();
      faults.begin(astray);
      // So that there is something to be stale.
      traffic.send(300);
      faults.fire(nginxStopped(), databaseStopped());
      faults.fire(rowsChangedInSecret());
      faults.fire(edgeFull(), commitsHeldBack());
      // Not after nodes were started again, which have no feed at first.
      faults.fire(feedLockedOut(), tablesLocked());
      faults.fire(astray);
      faults.end(Duration.ofSeconds(TestSettings.number("QA_ALERTS_SECONDS", 180)));

      assertThat(faults.seen())
          .doesNotContainAnyElementsOf(OF_A_GROUP)
          .containsExactlyInAnyOrderElementsOf(
              observers.alertRules().stream().filter(rule -> !OF_A_GROUP.contains(rule)).toList());
    }
  }

  private Fault nodesKilled() {
    return new Fault(
        "all nodes are killed",
        Set.of("NodeMissing", "ServiceMissing", "NginxFails"),
        () -> cluster.compose("kill", "app1", "app2", "app3"),
        () -> start("app1", "app2", "app3"));
  }

  private Fault nodeAstray() {
    return new Fault(
        "app3 looks for its database where none is",
        Set.of("NodeNotServing"),
        () -> composeFaults("up", "--detach", "--no-deps", "app3"),
        () -> start("app3"));
  }

  private Fault nginxStopped() {
    return new Fault(
        "NGINX is stopped",
        Set.of("NginxMissing"),
        () -> cluster.compose("stop", "nginx"),
        () -> start("nginx"));
  }

  private Fault exporterStopped() {
    return new Fault(
        "the tool that looks at MySQL is stopped",
        Set.of("ExporterMissing"),
        () -> cluster.compose("stop", "mysqld-exporter"),
        () -> start("mysqld-exporter"));
  }

  private Fault databaseStopped() {
    return new Fault(
        "MySQL is stopped",
        Set.of("DatabaseMissing", "ResponsesStale", "ErrorBudgetBurns"),
        () -> cluster.compose("stop", MYSQL),
        () -> start(MYSQL));
  }

  /** Writes 4 MiB at most, and only into memory: nothing here may fill the machine's own disk. */
  private Fault diskFull() {
    return new Fault(
        "what stands for MySQL's disk is full",
        Set.of("DiskFull"),
        () -> {
          composeFaults("up", "--detach", "--no-deps", "node-exporter");
          onDisk("grep -q '^tmpfs /volumes/mysql .*size=4096k' /proc/mounts");
          onDisk("dd if=/dev/zero of=/volumes/mysql/fill bs=1024 count=4000");
        },
        () -> onDisk("rm -f /volumes/mysql/fill"));
  }

  private Fault edgeFull() {
    return new Fault(
        "the volume for NGINX's files is full",
        Set.of("EdgeFull", "EdgeFails"),
        // It is memory, as long as it is what the cluster has made.
        () ->
            atEdge(
                "grep -q '^tmpfs /v ' /proc/mounts"
                    + " && { dd if=/dev/zero of=/v/fill bs=1M count=800 || true; }"),
        () -> atEdge("rm -f /v/fill"));
  }

  /** Of all products, because a node compares one a second. */
  private Fault rowsChangedInSecret() {
    return new Fault(
        "rows are changed past the binlog",
        Set.of("ChangesHidden"),
        () -> {
          awaitFeeds();
          // What is not cached cannot differ.
          traffic.send(100);
          // Not of those that another test has left at the highest count that there is.
          sql(
              "SET sql_log_bin = 0;"
                  + " UPDATE qa.questions SET helpful = helpful + 1 WHERE helpful < 1000000");
        },
        () -> {});
  }

  /**
   * The server writes each transaction and holds its commit back for a second, the longest that it
   * can; without other votes, which would share the commit, each waits for all of it. A node that
   * has too little processor time would not lag: it notices that it stood still, and its feed is
   * down.
   */
  private Fault commitsHeldBack() {
    return new Fault(
        "commits are held back",
        Set.of("FeedLags"),
        () -> {
          traffic.voting(false);
          sql("SET GLOBAL binlog_group_commit_sync_delay = 1000000");
          beginAsRoot(
              "yes 'UPDATE qa.questions SET helpful = helpful + 1 ORDER BY id LIMIT 1;' |"
                  + " head --lines=120 | ",
              "");
        },
        () -> {
          traffic.voting(true);
          killConnectionsOf("root");
          sql("SET GLOBAL binlog_group_commit_sync_delay = 0");
        });
  }

  private Fault feedLockedOut() {
    return new Fault(
        "the feed's account is locked",
        Set.of("FeedDown", "LeaseLost"),
        () -> {
          sql("ALTER USER qa_feed ACCOUNT LOCK");
          killConnectionsOf("qa_feed");
        },
        () -> sql("ALTER USER qa_feed ACCOUNT UNLOCK"));
  }

  private Fault tablesLocked() {
    return new Fault(
        "tables are locked",
        Set.of("PoolExhausted", "ResponsesSlow"),
        () -> {
          crowd.set(Crowd.keepAsking(SHOPPERS, traffic::readAndVote));
          beginAsRoot(
              "", " -e 'LOCK TABLES qa.questions WRITE, qa.answers WRITE; SELECT SLEEP(170)'");
          // Without what they have cached.
          cluster.compose("restart", "app1", "app2");
        },
        () -> {
          killConnectionsOf("root");
          // So many voters at once are slow without a lock, too.
          crowd.get().close();
        });
  }

  /** What is cached while a feed is not live is good for a second only. */
  private void awaitFeeds() {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(observers.labels("qa_feed_state{state=\"live\"} == 1", "instance"))
                    .contains("app1", "app2"));
  }

  private void start(String... services) {
    List<String> up = new ArrayList<>(List.of("up", "--detach", "--wait", "--no-deps"));
    up.addAll(List.of(services));
    cluster.compose(up.toArray(String[]::new));
  }

  private void composeFaults(String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker", "compose", "--progress", "plain"));
    command.addAll(List.of(arguments));
    must(
        cluster.run(
            Map.of(
                "COMPOSE_FILE",
                "compose/compose.yaml:app/src/test/resources/cluster.compose.yaml"
                    + ":app/src/test/resources/faults.compose.yaml"),
            command.toArray(String[]::new)));
  }

  private void sql(String statements) {
    cluster.compose("exec", "-T", MYSQL, "bash", "-c", AS_ROOT + " -e \"" + statements + "\"");
  }

  /** Goes on; the connection's end is its end. */
  private void beginAsRoot(String before, String arguments) {
    cluster.begin("exec", "-T", MYSQL, "bash", "-c", before + AS_ROOT + arguments);
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

  private void onDisk(String command) {
    cluster.compose("exec", "-T", "node-exporter", "sh", "-c", command);
  }

  private void atEdge(String command) {
    must(
        cluster.run(
            Map.of(),
            "docker",
            "run",
            "--rm",
            "--user",
            "10001",
            "--volume",
            "qa-test_edge:/v",
            "--entrypoint",
            "sh",
            "atelier/qa:test",
            "-c",
            command));
  }

  private static void must(Cluster.Run run) {
    assertThat(run.exitCode()).as(run.errors()).isZero();
  }
}
