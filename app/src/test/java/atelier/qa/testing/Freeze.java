package atelier.qa.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Containers stand still, all their processes at once, until this is closed. */
public final class Freeze implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Cluster cluster;
  private final List<String> containers;

  public Freeze(Cluster cluster, List<String> containers) {
    this.cluster = cluster;
    this.containers = containers;
    // It fails now and then while a process begins in the container, such as a health check.
    await().atMost(PATIENCE).until(this::isDone);
  }

  private boolean isDone() {
    cluster.run(Map.of(), compose("pause").toArray(String[]::new));
    return cluster.compose("ps", "--status", "paused", "--quiet").lines().count()
        == containers.size();
  }

  @Override
  public void close() {
    cluster.run(Map.of(), compose("unpause").toArray(String[]::new));
    await()
        .atMost(PATIENCE)
        .until(() -> cluster.compose("ps", "--status", "paused", "--quiet").isBlank());
  }

  private List<String> compose(String command) {
    return Stream.concat(Stream.of("docker", "compose", command), containers.stream()).toList();
  }
}
