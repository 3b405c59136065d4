package atelier.qa.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Loses packets between a node's container and the databases, or NGINX, until this is closed.
 * Nothing else that the node sends or gets is touched. Rules are set in the container's network
 * from outside, so the container needs no rights for it.
 */
public final class PacketFilter implements AutoCloseable {

  private static final List<String> FROM_DATABASE =
      List.of("INPUT", "--protocol", "tcp", "--sport", "3306");
  private static final List<String> TO_DATABASE =
      List.of("OUTPUT", "--protocol", "tcp", "--dport", "3306");
  private static final List<String> FROM_NGINX =
      List.of("INPUT", "--protocol", "tcp", "--dport", "8080");
  private static final List<String> TO_NGINX =
      List.of("OUTPUT", "--protocol", "tcp", "--sport", "8080");

  /** At the database's own end. */
  private static final List<List<String>> OF_CLIENTS =
      List.of(
          List.of("INPUT", "--protocol", "tcp", "--dport", "3306"),
          List.of("OUTPUT", "--protocol", "tcp", "--sport", "3306"));

  /** Members of a group talk to each other's port 33061. */
  private static final List<List<String>> OF_GROUP =
      List.of(
          List.of("INPUT", "--protocol", "tcp", "--dport", "33061"),
          List.of("INPUT", "--protocol", "tcp", "--sport", "33061"),
          List.of("OUTPUT", "--protocol", "tcp", "--dport", "33061"),
          List.of("OUTPUT", "--protocol", "tcp", "--sport", "33061"));

  private final Cluster cluster;
  private final String process;

  private PacketFilter(Cluster cluster, String container) {
    this.cluster = cluster;
    this.process = process(cluster, container);
  }

  /**
   * A member of the database's group does not reach the others, and all clients reach it. It ends
   * because of that, and with it the filter.
   */
  public static void isolate(Cluster cluster, String database) {
    PacketFilter filter = new PacketFilter(cluster, database);
    OF_GROUP.forEach(packets -> filter.drop(packets, List.of()));
  }

  /** Nobody reaches a database's server any more, and no connection breaks. */
  public static PacketFilter cutOff(Cluster cluster, String database) {
    PacketFilter filter = new PacketFilter(cluster, database);
    OF_CLIENTS.forEach(packets -> filter.drop(packets, List.of()));
    return filter;
  }

  /** Why none can be set here, if so. */
  public static Optional<String> missing() {
    if (!"root".equals(System.getProperty("user.name"))) {
      return Optional.of("it takes root");
    }
    return Stream.of("nsenter", "iptables")
        .filter(program -> !isInstalled(program))
        .findFirst()
        .map(program -> program + " is not installed");
  }

  /** Some packets are lost, on either way, and come later because TCP sends them again. */
  public static PacketFilter losing(Cluster cluster, String node, double share) {
    PacketFilter filter = new PacketFilter(cluster, node);
    filter.drop(FROM_DATABASE, some(share));
    filter.drop(TO_DATABASE, some(share));
    return filter;
  }

  /** The same between NGINX and a node that it reaches over the network. */
  public static PacketFilter losingToNginx(Cluster cluster, String node, double share) {
    PacketFilter filter = new PacketFilter(cluster, node);
    filter.drop(FROM_NGINX, some(share));
    filter.drop(TO_NGINX, some(share));
    return filter;
  }

  /** The database gets what is sent, and its answers are lost. */
  public static PacketFilter losingAnswers(Cluster cluster, String node) {
    PacketFilter filter = new PacketFilter(cluster, node);
    filter.drop(FROM_DATABASE, List.of());
    return filter;
  }

  /** What the database sends arrives, and what is sent to it is lost. */
  public static PacketFilter losingRequests(Cluster cluster, String node) {
    PacketFilter filter = new PacketFilter(cluster, node);
    filter.drop(TO_DATABASE, List.of());
    return filter;
  }

  /** The node gets what NGINX sends over the network, and its answers are lost. */
  public static PacketFilter losingAnswersToNginx(Cluster cluster, String node) {
    PacketFilter filter = new PacketFilter(cluster, node);
    filter.drop(TO_NGINX, List.of());
    return filter;
  }

  @Override
  public void close() {
    iptables(List.of("--flush"));
  }

  private static List<String> some(double share) {
    return List.of("--match", "statistic", "--mode", "random", "--probability", "" + share);
  }

  private void drop(List<String> packets, List<String> which) {
    List<String> rule = new ArrayList<>(List.of("--append"));
    rule.addAll(packets);
    rule.addAll(which);
    rule.addAll(List.of("--jump", "DROP"));
    iptables(rule);
  }

  private void iptables(List<String> arguments) {
    List<String> command =
        new ArrayList<>(List.of("nsenter", "--target", process, "--net", "iptables", "--wait"));
    command.addAll(arguments);
    Cluster.Run run = cluster.run(Map.of(), command.toArray(String[]::new));
    if (run.exitCode() != 0) {
      throw new IllegalStateException(command + " failed: " + run.errors());
    }
  }

  private static String process(Cluster cluster, String node) {
    String container = cluster.compose("ps", "--quiet", node).strip();
    return cluster
        .run(Map.of(), "docker", "inspect", "--format", "{{.State.Pid}}", container)
        .output()
        .strip();
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
