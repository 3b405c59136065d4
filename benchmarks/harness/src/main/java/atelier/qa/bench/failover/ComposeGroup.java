package atelier.qa.bench.failover;

import atelier.qa.bench.probe.Commands;
import atelier.qa.bench.probe.ComposeCluster;
import atelier.qa.bench.probe.Container;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The members that {@code compose/high-availability.yaml} starts, each in a container. */
public final class ComposeGroup implements Group {

  private static final Path HERE = Path.of(".");
  private static final String MEMBER = "mysql\\d*";
  private static final String ONLINE =
      " FROM performance_schema.replication_group_members WHERE member_state = 'ONLINE'";

  /** A server that hangs is not waited for. */
  private static final String CLIENT =
      "MYSQL_PWD=$(</run/secrets/mysql_root) timeout 10 mysql --user=root --protocol=socket"
          + " --connect-timeout=5 --skip-column-names --batch --raw --execute=\"$0\"";

  private static final String TO_THE_SERVER =
      "for process in /proc/[0-9]*; do [[ $(<\"$process/comm\") != mysqld ]] ||"
          + " kill \"-$0\" \"${process#/proc/}\"; done";

  private final Map<String, Container> members = new TreeMap<>();

  /**
   * @throws IOException if the cluster has no group
   */
  public ComposeGroup(ComposeCluster cluster) throws IOException {
    cluster.containers().stream()
        .filter(container -> container.service().matches(MEMBER))
        .forEach(container -> members.put(container.service(), container));
    if (members.size() < 3) {
      throw new IOException(
          "failover needs the containers of a group: start the cluster with"
              + " COMPOSE_FILE=compose/compose.yaml:compose/high-availability.yaml");
    }
  }

  @Override
  public String primary() throws IOException, InterruptedException {
    Map<String, Long> named = new TreeMap<>();
    for (Container member : members.values()) {
      answer(member, "SELECT member_host" + ONLINE + " AND member_role = 'PRIMARY'")
          .forEach(host -> named.merge(host, 1L, Long::sum));
    }
    return named.entrySet().stream()
        .filter(host -> host.getValue() * 2 > members.size() && members.containsKey(host.getKey()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IOException("the group has no primary: " + named));
  }

  @Override
  public boolean isWhole() throws InterruptedException {
    for (Container member : members.values()) {
      if (!answer(member, "SELECT COUNT(*)" + ONLINE).equals(List.of("" + members.size()))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void disturb(String member, Fault fault) throws IOException, InterruptedException {
    switch (fault) {
      case KILLED -> docker("kill", id(member));
      case STOPPED -> signal(member, "STOP");
      case CUT_OFF -> {
        for (String network : container(member).addresses().keySet()) {
          docker("network", "disconnect", network, id(member));
        }
      }
    }
  }

  /** A member that was excluded ends, and Docker does not start again what had got a signal. */
  @Override
  public void mend(String member, Fault fault) throws IOException, InterruptedException {
    String state = docker("inspect", "--format", "{{.State.Status}}", id(member)).strip();
    if (state.equals("exited")) {
      docker("start", id(member));
    } else if (fault == Fault.STOPPED) {
      signal(member, "CONT");
    }
    // Between two starts a container cannot be connected; a later call does it.
    if (fault == Fault.CUT_OFF && !state.equals("restarting")) {
      reconnect(member);
    }
  }

  /**
   * To the server itself: the first process of its container is a script, and to pause a container
   * fails now and then while a health check starts in it.
   */
  private void signal(String member, String signal) throws IOException, InterruptedException {
    docker("exec", id(member), "bash", "-c", TO_THE_SERVER, signal);
  }

  private void reconnect(String member) throws IOException, InterruptedException {
    String connected =
        docker("inspect", "--format", "{{json .NetworkSettings.Networks}}", id(member));
    for (String network : container(member).addresses().keySet()) {
      if (!connected.contains('"' + network + '"')) {
        docker("network", "connect", "--alias", member, network, id(member));
      }
    }
  }

  @Override
  public List<String> query(String sql) throws IOException, InterruptedException {
    return client(container(primary()), sql).lines().toList();
  }

  private static List<String> answer(Container member, String sql) throws InterruptedException {
    try {
      return client(member, sql).lines().toList();
    } catch (IOException e) {
      // It does not run, or does not answer, which is not whole either.
      return List.of();
    }
  }

  private static String client(Container member, String sql)
      throws IOException, InterruptedException {
    return docker("exec", member.id(), "bash", "-c", CLIENT, sql);
  }

  private String id(String member) {
    return container(member).id();
  }

  private Container container(String member) {
    Container container = members.get(member);
    if (container == null) {
      throw new IllegalArgumentException(
          member + " is none of " + members.keySet().stream().collect(Collectors.joining(", ")));
    }
    return container;
  }

  private static String docker(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    return Commands.output(HERE, command);
  }
}
