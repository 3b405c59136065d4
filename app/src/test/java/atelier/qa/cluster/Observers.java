package atelier.qa.cluster;

import atelier.qa.testing.Cluster;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The containers of the profile {@code observe}, beside a cluster that runs. */
final class Observers implements AutoCloseable {

  private static final String[] SERVICES = {
    "status",
    "prometheus",
    "alertmanager",
    "mysqld-exporter",
    "nginx-exporter",
    "mtail",
    "node-exporter"
  };

  private static final JsonMapper JSON = new JsonMapper();

  private final Cluster cluster;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private Observers(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Builds and starts them, and waits until they are healthy. */
  static Observers start(Cluster cluster) {
    Observers observers = new Observers(cluster);
    // Without the rest, which runs and has been built already.
    List<String> up =
        new ArrayList<>(
            List.of(
                "--profile", "observe", "up", "--build", "--wait", "--no-deps", "--quiet-pull"));
    up.addAll(List.of(SERVICES));
    try {
      cluster.compose(up.toArray(String[]::new));
    } catch (RuntimeException | AssertionError failure) {
      observers.close();
      throw failure;
    }
    return observers;
  }

  /** What the status page reads. */
  JsonNode status(long after) {
    return json(cluster.portOf("status"), "/status.json?after=" + after);
  }

  /** The vector that an expression is now. */
  List<JsonNode> query(String expression) {
    String path = "/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8);
    return json(cluster.portOf("prometheus"), path).at("/data/result").valueStream().toList();
  }

  /** The values of a label in the vector that an expression is now. */
  Set<String> labels(String expression, String label) {
    Set<String> values = new TreeSet<>();
    query(expression).forEach(series -> values.add(series.at("/metric/" + label).asText()));
    return values;
  }

  /** The names of the alerts that Prometheus finds to be firing. */
  Set<String> firing() {
    return labels("ALERTS{alertstate=\"firing\"}", "alertname");
  }

  /** The names of the alerts that Alertmanager has heard of, those included that it keeps back. */
  Set<String> alerts() {
    Set<String> names = new TreeSet<>();
    json(cluster.portOf("alertmanager"), "/api/v2/alerts?active=true&inhibited=true")
        .forEach(alert -> names.add(alert.at("/labels/alertname").asText()));
    return names;
  }

  /** The names of all alerts that Prometheus has rules for. */
  Set<String> alertRules() {
    return json(cluster.portOf("prometheus"), "/api/v1/rules?type=alert")
        .at("/data/groups")
        .findValues("rules")
        .stream()
        .flatMap(JsonNode::valueStream)
        .map(rule -> rule.at("/name").textValue())
        .collect(Collectors.toSet());
  }

  /** Asks the cluster, as a browser does, for something that may fail. */
  void ask(String method, int port, String path) {
    try {
      send(method, port, path, "gzip");
    } catch (IOException expected) {
      // Which is what is to be noticed.
    }
  }

  @Override
  public void close() {
    client.close();
    List<String> remove =
        new ArrayList<>(List.of("--profile", "observe", "rm", "--stop", "--force"));
    remove.addAll(List.of(SERVICES));
    cluster.compose(remove.toArray(String[]::new));
  }

  private JsonNode json(int port, String path) {
    try {
      return JSON.readTree(send("GET", port, path, "identity").body());
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  private HttpResponse<String> send(String method, int port, String path, String encoding)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(10))
            .header("Accept-Encoding", encoding)
            .method(method, BodyPublishers.noBody())
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
