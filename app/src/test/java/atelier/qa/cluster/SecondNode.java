package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.Cluster.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A node beside the cluster's, which is set otherwise and publishes nothing. */
final class SecondNode implements AutoCloseable {

  private final Cluster cluster;
  private final String container = "qa-node-" + ThreadLocalRandom.current().nextInt(1 << 30);

  SecondNode(Cluster cluster) {
    this.cluster = cluster;
  }

  /** What NGINX calls it. */
  String address() {
    return "unix:/run/qa/" + container;
  }

  void start(String variable, String value) {
    start(Map.of(variable, value));
  }

  /** The same with several variables. */
  void start(Map<String, String> variables) {
    List<String> command = new ArrayList<>(List.of("docker", "compose", "run", "--detach"));
    command.addAll(List.of("--no-deps", "--name", container));
    command.addAll(List.of("--env", "QA_UNIX_SOCKET=/run/qa/" + container));
    command.addAll(List.of("--env", "QA_EDGE_MEGABYTES=0"));
    variables.forEach((name, value) -> command.addAll(List.of("--env", name + "=" + value)));
    command.add("app1");
    Run start = cluster.run(Map.of(), command.toArray(String[]::new));
    assertThat(start.exitCode()).as(start.errors()).isZero();
  }

  @Override
  public void close() {
    cluster.run(Map.of(), "docker", "stop", container);
    cluster.run(Map.of(), "docker", "rm", "--force", container);
  }
}
