package atelier.qa.cli;

import atelier.qa.http.HttpSettings;
import atelier.qa.http.ListenAddress;
import atelier.qa.http.ObserveServer;
import atelier.qa.observe.Meters;
import atelier.qa.observe.NodeHealth;
import atelier.qa.observe.status.Collector;
import atelier.qa.observe.status.HttpNode;
import atelier.qa.observe.status.NginxStatus;
import atelier.qa.observe.status.NodeSource;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qa status}: the status page of a cluster, in the foreground. */
@Command(
    name = "status",
    description = "Serves a page that shows how several nodes are doing, until it is stopped.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class StatusCommand implements Callable<Integer> {

  private static final Duration CONNECT = Duration.ofMillis(500);

  @Option(
      names = "--status-nodes",
      split = ",",
      required = true,
      paramLabel = "URL",
      description =
          "The nodes' addresses for operators, such as http://app1:8090,http://app2:8090.")
  private List<URI> nodes;

  @Option(
      names = "--status-nginx",
      paramLabel = "URL",
      description = "Where the NGINX in front of them has its stub_status. Default: there is none.")
  private @Nullable URI nginx;

  @Mixin private ObserveOptions observed;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    nodes.forEach(StatusCommand::check);
    Optional.ofNullable(nginx).ifPresent(StatusCommand::check);
    ListenAddress address = observed.address(HttpSettings.DEFAULT_PORT);
    PrintWriter out = spec.commandLine().getOut();
    return Foreground.run(
        () -> {
          serve(address, out);
          return 0;
        });
  }

  private void serve(ListenAddress address, PrintWriter out) {
    NodeHealth health = new NodeHealth();
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
        Meters meters = new Meters();
        Collector collector = collector(client);
        ObserveServer server =
            ObserveServer.start(address, health, meters, collector, Optional.empty())) {
      collector.start();
      meters.process(QaCommand.version());
      health.serves();
      out.println("How it is doing: " + address.url(server.port()) + "/status");
      out.println("Ctrl-C stops.");
      out.flush();
      Foreground.awaitEnd(new CompletableFuture<>());
      health.leaves();
      // Without this it would wait for connections that nobody needs any more.
      client.shutdownNow();
    }
  }

  private Collector collector(HttpClient client) {
    List<NodeSource> sources =
        nodes.stream().<NodeSource>map(node -> new HttpNode(node, client)).toList();
    Optional<NginxStatus> front =
        Optional.ofNullable(nginx).map(url -> new NginxStatus(url, client));
    return new Collector(Clock.systemUTC(), sources, front);
  }

  private static void check(URI address) {
    if (address.getHost() == null || !"http".equals(address.getScheme())) {
      throw new InvalidOptionException("an address is like http://app1:8090, not " + address);
    }
  }
}
