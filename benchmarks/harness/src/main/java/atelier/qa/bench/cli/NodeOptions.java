package atelier.qa.bench.cli;

import atelier.qa.bench.freshness.Node;
import atelier.qa.bench.run.Deployment;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Names nodes, which are measured directly and not through the load balancer. */
final class NodeOptions {

  @Option(
      names = "--nodes",
      paramLabel = "URL",
      split = ",",
      description =
          "Addresses of the nodes themselves, past the load balancer. Default: those of the Compose cluster.")
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
   * Refuses addresses that cannot be requested.
   *
   * @throws IllegalArgumentException saying why
   */
  void check() {
    nodes.forEach(MeasuringOptions::checked);
  }

  /** This option as typed, for the command that repeats a run. */
  String typed() {
    String named = nodes.stream().map(URI::toString).collect(Collectors.joining(","));
    return named.isEmpty() ? "" : " --nodes " + named;
  }
}
