package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.Cluster.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** An NGINX beside the cluster's, which is set otherwise. */
final class SecondNginx implements AutoCloseable {

  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final String STATUS = "http://127.0.0.1:8081/status";
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private final Cluster cluster;
  private final String container = "qa-nginx-" + ThreadLocalRandom.current().nextInt(1 << 30);

  SecondNginx(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Returns when a node answers through it. */
  void start(String variable, String value) {
    start(Map.of(variable, value));
  }

  /** The same with several variables. */
  void start(Map<String, String> variables) {
    run(variables, "--no-deps", "nginx");
  }

  /** Starts one that has few connections, to clients and nodes together. */
  void startWithConnections(int connections) {
    String script =
        """
        /docker-entrypoint.sh nginx -t
        sed 's/worker_connections .*;/worker_connections %d;/' /etc/nginx/nginx.conf >/tmp/few.conf
        exec nginx -c /tmp/few.conf -g 'daemon off;'
        """
            .formatted(connections);
    run(Map.of(), "--no-deps", "--entrypoint", "sh", "nginx", "-ec", script);
  }

  private void run(Map<String, String> variables, String... arguments) {
    List<String> run =
        new ArrayList<>(List.of(command("docker compose run --detach --name", container)));
    run.addAll(List.of(arguments));
    Run start = cluster.run(variables, run.toArray(String[]::new));
    assertThat(start.exitCode()).as(start.errors()).isZero();
    await().atMost(BOUND).until(() -> get("/qa/questions?product_id=1").contains("product_id"));
  }

  /**
   * The bodies of the answers.
   *
   * @param path what is asked for; ranges such as {@code [1-9]} ask several times
   * @param options of curl
   */
  String get(String path, String... options) {
    List<String> curl =
        new ArrayList<>(List.of(command("docker exec", container, "curl --silent")));
    curl.addAll(List.of(options));
    curl.add("http://127.0.0.1:8080" + path);
    return cluster.run(Map.of(), curl.toArray(String[]::new)).output();
  }

  /** Where this machine reaches it as another client than it is to itself. */
  String address() {
    String addresses = "{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}";
    return output("docker", "inspect", "--format", addresses, container).split(" ", -1)[0];
  }

  /** Bytes that its processes have. */
  long memory() {
    return RESIDENT
        .matcher(output("docker", "exec", container, "sh", "-c", "cat /proc/[0-9]*/status"))
        .results()
        .mapToLong(each -> Long.parseLong(each.group(1)) << 10)
        .sum();
  }

  /** How many connections it has, those that are idle included. */
  int connections() {
    return status("Active connections: ");
  }

  /** How many requests it has begun to answer, or waits for the bodies of. */
  int inProgress() {
    return status("Writing: ") - 1;
  }

  private int status(String name) {
    String status = output("docker", "exec", container, "curl", "--silent", STATUS);
    return Integer.parseInt(status.replaceFirst("(?s).*" + name + "(\\d+).*", "$1"));
  }

  private String output(String... command) {
    return cluster.run(Map.of(), command).output();
  }

  String log() {
    return cluster.run(Map.of(), command("docker logs", container)).output();
  }

  @Override
  public void close() {
    cluster.run(Map.of(), command("docker rm --force", container));
  }

  private static String[] command(String... words) {
    return String.join(" ", words).split(" ", -1);
  }
}
