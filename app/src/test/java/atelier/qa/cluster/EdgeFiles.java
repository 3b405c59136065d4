package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Service;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** First pages that nodes have published, and that NGINX sends without asking a node. */
final class EdgeFiles implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** By then a change has been delivered for the second time, which withdraws a file once more. */
  private static final Duration REDELIVERED = Duration.ofMillis(500);

  /** More than what health checks and this class itself ask the nodes meanwhile. */
  private static final int READS = 40;

  private final Cluster cluster;
  private final Service nginx;
  private final Map<String, Service> nodes;

  EdgeFiles(Cluster cluster) {
    this.cluster = cluster;
    this.nginx = cluster.service();
    this.nodes =
        Cluster.NODES.stream().collect(Collectors.toMap(Function.identity(), cluster::node));
  }

  /** The node that publishes a product. */
  static String publisher(long product) {
    return Cluster.NODES.get((int) (product % 10) % Cluster.NODES.size());
  }

  /** The directory of all products that end in the same digit. */
  static String directory(long product) {
    return "/run/edge/" + product % 10;
  }

  static String file(long product) {
    return directory(product) + "/pages/" + product;
  }

  /** Reads as browsers do: from a file, if there is one. */
  Reply read(long product) {
    return nginx.send(
        "GET",
        "/qa/questions?product_id=" + product,
        BodyPublishers.noBody(),
        "Accept-Encoding",
        "gzip");
  }

  /** Returns when NGINX sends a product's page without a node, and the last change is confirmed. */
  void awaitServed(long product) {
    await().atMost(PATIENCE).during(REDELIVERED).until(() -> isServed(product));
  }

  private boolean isServed(long product) {
    assertThat(read(product).status()).isEqualTo(200);
    long before = requests();
    for (int i = 0; i < READS; i++) {
      read(product);
    }
    return requests() - before < READS / 2;
  }

  /** Whether a file is there, be it under a lease or not. */
  boolean exists(long product) {
    return cluster
            .run(Map.of(), "docker", "compose", "exec", "-T", "nginx", "test", "-e", file(product))
            .exitCode()
        == 0;
  }

  /** How many requests have come to the nodes. */
  long requests() {
    return nodes.values().stream().mapToLong(EdgeFiles::requests).sum();
  }

  private static long requests(Service node) {
    return (long)
        node.observe("/observe/metrics")
            .body()
            .lines()
            .filter(line -> line.startsWith("http_server_request_duration_seconds_count{"))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
  }

  long metric(String node, String name) {
    return (long) Objects.requireNonNull(nodes.get(node)).metric(name);
  }

  @Override
  public void close() {
    nginx.close();
    nodes.values().forEach(Service::close);
  }
}
