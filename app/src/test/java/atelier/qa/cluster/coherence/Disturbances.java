package atelier.qa.cluster.coherence;

import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.FeedAccess;
import atelier.qa.testing.Freeze;
import atelier.qa.testing.PacketFilter;
import atelier.qa.testing.Service;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What happens to the nodes, the database and what is between them, one after the other. */
final class Disturbances implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Longer than a request may take, and than a feed stays silent before it is given up. */
  private static final Duration HALF_OPEN = Duration.ofSeconds(8);

  /** Longer than the members of a group wait for one that is silent. */
  private static final Duration EXCLUDED = Duration.ofSeconds(15);

  /** Its argument is the signal. */
  private static final String TO_THE_SERVER =
      "for process in /proc/[0-9]*; do [[ $(<\"$process/comm\") != mysqld ]] ||"
          + " kill \"-$0\" \"${process#/proc/}\"; done";

  private static final List<String> HOST = List.of("nginx", "app1", "app2", "app3");

  private final Cluster cluster;
  private final List<Service> nodes;
  private final FeedAccess feeds;
  private final Random random;
  private volatile boolean isCalm;

  Disturbances(Cluster cluster, Random random) {
    this.cluster = cluster;
    this.nodes = Cluster.NODES.stream().map(cluster::node).toList();
    this.feeds = new FeedAccess(cluster);
    this.random = random;
    awaitCalm();
  }

  /** Whether every node follows the database, and nothing keeps it from doing so. */
  boolean isCalm() {
    return isCalm;
  }

  /** Connections to the binlog break and are made anew at once. */
  void breakFeeds() {
    disturb(feeds::breakConnections);
  }

  /** No node may follow the binlog for a while; the database answers. */
  void refuseFeeds() {
    disturb(
        () -> {
          feeds.lock();
          try {
            feeds.breakConnections();
            waitAWhile();
          } finally {
            feeds.unlock();
          }
        });
  }

  /** The log goes on in another file. */
  void rotateLog() {
    disturb(() -> feeds.asRoot("FLUSH BINARY LOGS"));
  }

  /** What the nodes have not read of the log is deleted. */
  void purgeLog() {
    disturb(
        () -> {
          feeds.lock();
          try {
            feeds.breakConnections();
            waitAWhile();
            feeds.asRoot("FLUSH BINARY LOGS; PURGE BINARY LOGS BEFORE NOW() + INTERVAL 1 DAY");
          } finally {
            feeds.unlock();
          }
        });
  }

  /** All of the log is deleted, and its transactions are numbered from one again. */
  void beginLogAnew() {
    disturb(() -> feeds.asRoot("RESET BINARY LOGS AND GTIDS"));
  }

  /** The database hangs, with all its connections, and goes on where it was. */
  void freezeDatabase() {
    disturb(
        () -> {
          String primary = anyPrimary();
          signal(primary, "STOP");
          try {
            waitAWhile();
          } finally {
            signal(primary, "CONT");
          }
        });
  }

  /** The primary hangs for so long that the others exclude it, and goes on as if it were one. */
  void hangPrimary() {
    disturb(
        () -> {
          String primary = anyPrimary();
          signal(primary, "STOP");
          try {
            LockSupport.parkNanos(EXCLUDED.toNanos());
          } finally {
            signal(primary, "CONT");
          }
        });
  }

  /** The primary does not reach the other members any more, and all clients reach it. */
  void isolatePrimary() {
    disturb(
        () -> {
          PacketFilter.isolate(cluster, anyPrimary());
          LockSupport.parkNanos(EXCLUDED.toNanos());
        });
  }

  /**
   * To a server, which is the first process of its container, or in a group the second. A pause of
   * the container fails now and then while somebody starts a process in it.
   */
  private void signal(String server, String signal) {
    cluster.compose("exec", "-T", server, "bash", "-c", TO_THE_SERVER, signal);
    cluster.compose("kill", "--signal", "SIG" + signal, server);
  }

  /** A node, which publishes files, stops with all its threads, and goes on where it was. */
  void stopNode() {
    String node = anyNode();
    disturb(
        () -> {
          cluster.compose("kill", "--signal", "SIGSTOP", node);
          try {
            waitAWhile();
          } finally {
            cluster.compose("kill", "--signal", "SIGCONT", node);
          }
        });
  }

  /** A node dies with its files published, and is started again. */
  void killNode() {
    String node = anyNode();
    disturb(
        () -> {
          cluster.compose("kill", node);
          waitAWhile();
          cluster.compose("up", "--detach", "--wait", "--no-deps", node);
        });
  }

  /** The host of NGINX and the nodes freezes; the database and its other clients go on. */
  void freezeHost() {
    disturb(
        () -> {
          Freeze frozen = new Freeze(cluster, HOST);
          try {
            waitAWhile();
          } finally {
            frozen.close();
          }
        });
  }

  /** The database stops in good order and comes back. */
  void restartDatabase() {
    disturb(
        () -> {
          String primary = anyPrimary();
          cluster.compose("stop", primary);
          cluster.compose("up", "--detach", "--wait", "--no-deps", primary);
        });
  }

  /** The database crashes and comes back. */
  void crashDatabase() {
    disturb(
        () -> {
          String primary = anyPrimary();
          cluster.compose("kill", primary);
          cluster.compose("up", "--detach", "--wait", "--no-deps", primary);
        });
  }

  /**
   * All containers die at once, as when their machine loses power, and each begins again when it
   * likes, whether what it needs is there or not.
   */
  void restartAll() {
    List<String> containers =
        new ArrayList<>(
            cluster
                .compose(
                    Stream.of(List.of("ps", "--quiet"), HOST, Cluster.DATABASES)
                        .flatMap(List::stream)
                        .toArray(String[]::new))
                .lines()
                .toList());
    disturb(
        () -> {
          docker("kill", containers);
          Collections.shuffle(containers, random);
          docker("start", containers);
        });
  }

  /** Between a node and the database every seventh packet is lost. */
  void losePackets() {
    String node = anyNode();
    lose(() -> PacketFilter.losing(cluster, node, 0.15));
  }

  /** A node hears nothing of the database, which hears everything and sees no connection break. */
  void loseAnswers() {
    String node = anyNode();
    lose(() -> PacketFilter.losingAnswers(cluster, node));
  }

  /** The database hears nothing of a node, which still follows its log. */
  void loseRequests() {
    String node = anyNode();
    lose(() -> PacketFilter.losingRequests(cluster, node));
  }

  private void lose(Supplier<PacketFilter> filters) {
    disturb(
        () -> {
          PacketFilter filter = filters.get();
          try {
            LockSupport.parkNanos(HALF_OPEN.toNanos());
          } finally {
            filter.close();
          }
        });
  }

  @Override
  public void close() {
    nodes.forEach(Service::close);
  }

  private void docker(String command, List<String> containers) {
    List<String> words = new ArrayList<>(List.of("docker", command));
    words.addAll(containers);
    Cluster.Run run = cluster.run(Map.of(), words.toArray(String[]::new));
    if (run.exitCode() != 0) {
      throw new IllegalStateException(words + " failed: " + run.errors());
    }
  }

  private void disturb(Runnable disturbance) {
    isCalm = false;
    disturbance.run();
    cluster.awaitWhole();
    awaitCalm();
  }

  private void awaitCalm() {
    await().atMost(PATIENCE).until(() -> nodes.stream().allMatch(Disturbances::isLive));
    isCalm = true;
  }

  private static boolean isLive(Service node) {
    try {
      // It has no such metric yet while it starts.
      return node.observe("/observe/metrics")
          .body()
          .lines()
          .anyMatch(line -> line.matches("qa_feed_state\\{state=\"live\"} 1(\\.0)?"));
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** How many files the nodes have published since they were started. */
  long published() {
    return nodes.stream().mapToLong(node -> (long) node.metric("qa_edge_published_total")).sum();
  }

  /** Of any of the databases. */
  private String anyPrimary() {
    return cluster.primary(random.nextInt(Cluster.SHARDS.size()));
  }

  private String anyNode() {
    return Cluster.NODES.get(random.nextInt(Cluster.NODES.size()));
  }

  /** Up to three seconds: less and more than what the nodes need to notice. */
  private void waitAWhile() {
    LockSupport.parkNanos(random.nextLong(Duration.ofSeconds(3).toNanos()));
  }
}
