package atelier.qa.testing;

import atelier.qa.store.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The containers of {@code compose/compose.yaml}, built and started by the commands that a user
 * types, under a project name of their own. Each node and the database can be reached directly too.
 * With {@code QA_CLUSTER_GROUP=yes} in the environment the database is a group of three, and with
 * {@code QA_CLUSTER_SHARDS=yes} there are two databases, among which the products are divided.
 */
public final class Cluster implements AutoCloseable {

  public static final List<String> NODES = List.of("app1", "app2", "app3");

  private static final String NGINX = "nginx";

  /** The servers of each database, in the order that decides which of them has which products. */
  public static final List<List<String>> SHARDS = ClusterDatabases.SERVERS;

  /** The servers of all databases. */
  public static final List<String> DATABASES = SHARDS.stream().flatMap(List::stream).toList();

  /** Of the profile "observe", by the variable that has its port. */
  private static final Map<String, String> OBSERVERS =
      Map.of(
          "status", "QA_STATUS_PORT",
          "prometheus", "QA_PROMETHEUS_PORT",
          "alertmanager", "QA_ALERTMANAGER_PORT");

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final long PATIENCE_MINUTES = 20;
  private static final Duration UNTIL_WHOLE = Duration.ofMinutes(3);

  private final Map<String, Integer> ports = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private volatile String password = "";

  private Cluster() {
    ports.put(NGINX, freePort());
    DATABASES.forEach(
        database -> {
          ports.put(database, freePort());
          environment.put(
              "QA_TEST_" + database.toUpperCase(Locale.ROOT).replace('-', '_') + "_PORT",
              "" + ports.get(database));
        });
    NODES.forEach(
        node -> {
          ports.put(node, freePort());
          ports.put(observed(node), freePort());
        });
    environment.put("COMPOSE_PROJECT_NAME", "qa-test");
    environment.put("COMPOSE_FILE", String.join(":", ClusterDatabases.files()));
    environment.put("QA_APP_IMAGE", "atelier/qa:test");
    environment.put("QA_HTTP_PORT", "" + ports.get(NGINX));
    NODES.forEach(
        node -> {
          String variable = "QA_TEST_" + node.toUpperCase(Locale.ROOT);
          environment.put(variable + "_PORT", "" + ports.get(node));
          environment.put(variable + "_OBSERVE_PORT", "" + ports.get(observed(node)));
        });
    OBSERVERS.forEach(
        (observer, variable) -> {
          ports.put(observer, freePort());
          environment.put(variable, "" + ports.get(observer));
        });
    environment.put("QA_SAMPLE_PRODUCTS", "1000");
  }

  /** Builds the image from the sources as they are, and waits until every container is healthy. */
  static Cluster start() {
    Cluster cluster = new Cluster();
    // What an interrupted run may have left.
    cluster.remove();
    try {
      cluster.compose("up", "--build", "--wait", "--quiet-pull");
    } catch (IllegalStateException e) {
      System.err.println(cluster.compose("logs", "--tail", "40"));
      cluster.close();
      throw e;
    }
    return cluster;
  }

  /** The service behind the load balancer. */
  public Service service() {
    // What operators ask never goes through it.
    return Service.at(port(NGINX), 0, rows());
  }

  /** One node, past the load balancer. */
  public Service node(String name) {
    return Service.at(port(name), port(observed(name)), rows());
  }

  /** Rows behind the service's back. */
  public Rows rows() {
    return new Rows(settings());
  }

  /** The id of a product of that database, which no other test uses. */
  public static long newProduct(int shard) {
    return LongStream.generate(Rows::newProduct)
        .filter(product -> product % SHARDS.size() == shard)
        .findFirst()
        .orElseThrow();
  }

  /** Whether each database is a replication group. */
  public static boolean isGroup() {
    return ClusterDatabases.ARE_GROUPS;
  }

  /** The server of a database that takes changes. */
  public String primary(int shard) {
    List<String> servers = SHARDS.get(shard);
    Rows rows = new Rows(settings().get(shard));
    return isGroup()
        ? Waiting.await()
            .atMost(UNTIL_WHOLE)
            .ignoreException(IllegalStateException.class)
            .until(() -> rows.text("SELECT @@report_host"), servers::contains)
        : servers.getFirst();
  }

  /** Waits until every server is in its group, if it has one; starts those that have ended. */
  public void awaitWhole() {
    if (isGroup()) {
      String[] up =
          Stream.concat(
                  Stream.of("docker", "compose", "up", "--detach", "--no-deps"), DATABASES.stream())
              .toArray(String[]::new);
      List<Rows> servers =
          settings().stream()
              .flatMap(database -> database.servers().stream())
              .map(Cluster::impatient)
              .toList();
      Waiting.await()
          .atMost(UNTIL_WHOLE)
          .pollInterval(Duration.ofSeconds(1))
          .ignoreException(IllegalStateException.class)
          .until(
              () ->
                  run(Map.of(), up).exitCode() == 0 && servers.stream().allMatch(Cluster::seesAll));
    }
  }

  private static Rows impatient(DatabaseSettings server) {
    return new Rows(
        new DatabaseSettings(
            server.url() + "&connectTimeout=2000&socketTimeout=5000",
            server.user(),
            server.password(),
            server.poolSize()));
  }

  private static boolean seesAll(Rows server) {
    return server.number(
            "SELECT COUNT(*) FROM performance_schema.replication_group_members"
                + " WHERE member_state = 'ONLINE'")
        == SHARDS.getFirst().size();
  }

  /** {@code docker compose} with these arguments; what it printed, if it succeeded. */
  public String compose(String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker", "compose", "--progress", "plain"));
    command.addAll(List.of(arguments));
    Run run = run(Map.of(), command.toArray(String[]::new));
    if (run.exitCode() != 0) {
      throw new IllegalStateException(command + " failed:\n" + run.lastErrors());
    }
    return run.output();
  }

  /** {@code docker compose} with these arguments, which goes on. */
  public Process begin(String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker", "compose", "--progress", "plain"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(ROOT.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a tool of the profile "observe" listens on this machine. */
  public int portOf(String observer) {
    return port(observer);
  }

  /** A command in the repository's root, with more variables than the cluster's own. */
  public Run run(Map<String, String> variables, String... command) {
    try {
      Path output = Files.createTempFile("qa-cluster", ".out");
      Path errors = Files.createTempFile("qa-cluster", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(ROOT.toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().putAll(environment);
      builder.environment().putAll(variables);
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(String.join(" ", command) + " does not end, see " + errors);
      }
      Run run = new Run(process.exitValue(), Files.readString(output), Files.readString(errors));
      Files.delete(output);
      Files.delete(errors);
      return run;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    remove();
  }

  /** Of all profiles: a container left running would hold on to networks, and to its old port. */
  private void remove() {
    compose("--profile", "*", "down", "--volumes", "--remove-orphans");
  }

  /** Of each database, by an account that may read and write rows and tables. */
  public List<DatabaseSettings> settings() {
    if (password.isEmpty()) {
      password =
          compose("exec", "-T", ClusterDatabases.FIRST, "cat", "/run/secrets/qa_migrate").strip();
    }
    return ClusterDatabases.settings(this::port, password);
  }

  private static String observed(String node) {
    return node + " for operators";
  }

  private int port(String service) {
    return ports.getOrDefault(service, 0);
  }

  /** One that nobody has, and none of this cluster's containers will have. */
  private int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // As long as this one is taken, the next is another.
      return ports.containsValue(socket.getLocalPort()) ? freePort() : socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How a command ended, and what it said. */
  public record Run(int exitCode, String output, String errors) {

    String lastErrors() {
      List<String> lines = errors.lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }
  }
}
