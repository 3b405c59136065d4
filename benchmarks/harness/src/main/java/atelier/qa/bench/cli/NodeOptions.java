package atelier.qa.bench.cli;

import atelier.qa.bench.freshness.Node;
import atelier.qa.bench.run.Deployment;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which nodes, past the load balancer. */
final class NodeOptions {

  @Option(
      names = "--nodes",
      paramLabel = "URL",
      split = ",",
      description = "The nodes, past the load balancer. Default: those of the Compose cluster.")
  private List<URI> nodes = List.of();

  /** The nodes named, or those of the cluster. */
  List<Node> of(Deployment deployment) {
    List<Node> found = new ArrayList<>();
    nodes.forEach(node -> found.add(new Node(node.getHost() + ":" + node.getPort(), node)));
    if (nodes.isEmpty()) {
      deployment.cluster().nodes().forEach((name, address) -> found.add(new Node(name, address)));
    }
    return found;
  }

  /**
   * Refuses what cannot be asked.
   *
   * @throws IllegalArgumentException saying why
   */
  void check() {
    nodes.forEach(MeasuringOptions::checked);
  }

  /** As typed. */
  String typed() {
    String named = nodes.stream().map(URI::toString).collect(Collectors.joining(","));
    return named.isEmpty() ? "" : " --nodes " + named;
  }
}
