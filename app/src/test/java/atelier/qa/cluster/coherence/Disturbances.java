package atelier.qa.cluster.coherence;

import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.Service;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** What happens between the nodes and the database, one thing after the other. */
final class Disturbances implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Cluster cluster;
  private final List<Service> nodes;
  private final Random random;
  private volatile boolean isCalm;

  Disturbances(Cluster cluster, Random random) {
    this.cluster = cluster;
    this.nodes = Cluster.NODES.stream().map(cluster::node).toList();
    this.random = random;
    awaitCalm();
  }

  /** Whether every node follows the database, and nothing keeps it from doing so. */
  boolean isCalm() {
    return isCalm;
  }

  /** Connections to the binlog break and are made anew at once. */
  void breakFeeds() {
    disturb(this::killFeeds);
  }

  /** No node may follow the binlog for a while; the database answers. */
  void refuseFeeds() {
    disturb(
        () -> {
          asRoot("ALTER USER qa_feed ACCOUNT LOCK");
          try {
            killFeeds();
            waitAWhile();
          } finally {
            asRoot("ALTER USER qa_feed ACCOUNT UNLOCK");
          }
        });
  }

  /** The log goes on in another file. */
  void rotateLog() {
    disturb(() -> asRoot("FLUSH BINARY LOGS"));
  }

  /** What the nodes have not read of the log is deleted. */
  void purgeLog() {
    disturb(
        () -> {
          asRoot("ALTER USER qa_feed ACCOUNT LOCK");
          try {
            killFeeds();
            waitAWhile();
            asRoot("FLUSH BINARY LOGS; PURGE BINARY LOGS BEFORE NOW() + INTERVAL 1 DAY");
          } finally {
            asRoot("ALTER USER qa_feed ACCOUNT UNLOCK");
          }
        });
  }

  /** All of the log is deleted, and its transactions are numbered from one again. */
  void beginLogAnew() {
    disturb(() -> asRoot("RESET BINARY LOGS AND GTIDS"));
  }

  /** The database hangs, with all its connections, and goes on where it was. */
  void freezeDatabase() {
    disturb(
        () -> {
          // A pause fails now and then while somebody starts a process in the container.
          cluster.compose("kill", "--signal", "SIGSTOP", "mysql");
          try {
            waitAWhile();
          } finally {
            cluster.compose("kill", "--signal", "SIGCONT", "mysql");
          }
        });
  }

  /** The database stops in good order and comes back. */
  void restartDatabase() {
    disturb(
        () -> {
          cluster.compose("stop", "mysql");
          cluster.compose("up", "--detach", "--wait", "--no-deps", "mysql");
        });
  }

  /** The database crashes and comes back. */
  void crashDatabase() {
    disturb(
        () -> {
          cluster.compose("kill", "mysql");
          cluster.compose("up", "--detach", "--wait", "--no-deps", "mysql");
        });
  }

  @Override
  public void close() {
    nodes.forEach(Service::close);
  }

  private void disturb(Runnable disturbance) {
    isCalm = false;
    disturbance.run();
    awaitCalm();
  }

  private void awaitCalm() {
    await().atMost(PATIENCE).until(() -> nodes.stream().allMatch(Disturbances::isLive));
    isCalm = true;
  }

  private static boolean isLive(Service node) {
    return node.get("/observe/metrics").body().lines().anyMatch("qa_feed_live 1"::equals);
  }

  /** Up to three seconds: less and more than what the nodes need to notice. */
  private void waitAWhile() {
    LockSupport.parkNanos(random.nextLong(Duration.ofSeconds(3).toNanos()));
  }

  private void killFeeds() {
    asRoot(
        "SELECT CONCAT(\"KILL \", id, \";\") FROM information_schema.processlist"
            + " WHERE command LIKE \"Binlog Dump%\"",
        " | mysql --user=root");
  }

  private void asRoot(String statement) {
    asRoot(statement, "");
  }

  private void asRoot(String statement, String then) {
    cluster.compose(
        "exec",
        "-T",
        "mysql",
        "bash",
        "-c",
        "export MYSQL_PWD=$(</run/secrets/mysql_root); mysql --user=root -N -e '%s'%s"
            .formatted(statement, then));
  }
}
