package atelier.qa.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.qa.bench.Main;
import atelier.qa.bench.probe.ComposeCluster;
import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.record.RecordCheck;
import atelier.qa.bench.record.RecordFiles;
import atelier.qa.bench.record.Records;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StoredRecord;
import atelier.qa.bench.soak.ResourceSeries;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short soak of real containers, one of which leaks. Without an engine, or without the image that
 * the service's own tests have built, it is skipped, and says so; with {@code QA_DOCKER=required}
 * it fails.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class SoakClusterIT {

  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final String IMAGE =
      System.getenv().getOrDefault("QA_APP_IMAGE", "atelier/qa:test");
  private static final long PRODUCTS = 100;

  /** A node ends a connection that is idle for half a minute; all of this is shorter. */
  private static final String SECONDS = "18";

  private static final int LEAKED = 400;

  private final Map<String, String> environment =
      Map.of(
          "COMPOSE_PROJECT_NAME",
          "qa-soak-test",
          "COMPOSE_FILE",
          "compose/compose.yaml",
          "QA_APP_IMAGE",
          IMAGE,
          "QA_HTTP_PORT",
          "" + freePort(),
          "QA_SAMPLE_PRODUCTS",
          "" + PRODUCTS);

  @TempDir private Path scratch;

  private boolean started;

  @AfterEach
  void remove() throws Exception {
    if (started) {
      compose("down", "--volumes", "--remove-orphans");
    }
  }

  @Test
  void findsTheNodeWhoseConnectionsAreNeverClosed() throws Exception {
    boolean possible =
        run("docker", "image", "inspect", IMAGE).exitCode() == 0
            || "required".equals(System.getenv("QA_DOCKER"));
    if (!possible) {
      System.err.printf("%n*** SKIPPED: the soak: no engine, or no %s ***%n%n", IMAGE);
    }
    assumeTrue(possible);
    started = true;
    compose("up", "--wait");

    int exitCode = soak();

    assertThat(exitCode).as(Files.readString(scratch.resolve("out"))).isEqualTo(3);
    Path record = Records.directories(scratch.resolve("results")).getFirst();
    assertThat(new RecordCheck().problems(record)).isEmpty();
    Result result = StoredRecord.read(record).result();
    assertThat(result.suite()).isEqualTo("soak-netty");
    assertThat(Integer.parseInt(result.parameters().get("imports"))).isPositive();
    assertThat(result.goals())
        .filteredOn(goal -> goal.name().equals("open files: flat"))
        .singleElement()
        .satisfies(
            goal -> {
              assertThat(goal.verdict()).isEqualTo(Verdict.MISSED);
              assertThat(goal.reason()).startsWith("app1 ").doesNotContain("app2", "nginx");
            });
    everythingWasRead(record, result);
  }

  private static void everythingWasRead(Path record, Result result) throws IOException {
    ResourceSeries series =
        ResourceSeries.parse(Files.readString(record.resolve(RecordFiles.RESOURCES)));
    for (String container : List.of("app1", "app2", "app3", "nginx", "mysql")) {
      assertThat(series.names()).contains(container + " memory", container + " threads");
      assertThat(series.values(container + " memory").lastEntry().getValue())
          .isGreaterThan(1_000_000);
      assertThat(series.values(container + " open files").lastEntry().getValue())
          .as(container + " open files")
          .isGreaterThan(8);
    }
    assertThat(series.names())
        .contains(
            "app2 old heap",
            "app2 pool connections",
            "mysql database connections",
            "mysql changed rows")
        .contains("nginx edge files", "nginx edge bytes", "mysql data on disk", "mysql binlog");
    assertThat(result.goals())
        .filteredOn(
            goal ->
                goal.reason().contains("too few readings") || goal.reason().contains("not read"))
        .extracting(GoalVerdict::name)
        .isEmpty();
  }

  /** Soaks; once the load begins, a client of app1 opens connections and forgets them. */
  private int soak() throws Exception {
    Process soak =
        started(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "soak",
            "--replace",
            "--rate",
            "50",
            "--generator",
            "netty",
            "--seconds",
            SECONDS,
            "--warm-up",
            "1",
            "--verify-seconds",
            "0",
            "--import-every",
            "5",
            "--products",
            "" + PRODUCTS,
            "--results",
            scratch.resolve("results").toString());
    List<Socket> forgotten = new ArrayList<>();
    try (BufferedReader says = soak.errorReader(StandardCharsets.UTF_8)) {
      if (says.lines().anyMatch(line -> line.contains("soaking at 50/s"))) {
        Thread.ofVirtual().start(() -> says.lines().forEach(line -> {}));
        URI node =
            Optional.ofNullable(ComposeCluster.at(nginx()).nodes().get("app1")).orElseThrow();
        while (forgotten.size() < LEAKED && !soak.waitFor(60, TimeUnit.MILLISECONDS)) {
          forgotten.add(new Socket(node.getHost(), node.getPort()));
        }
      }
      return soak.waitFor();
    } finally {
      soak.destroy();
      for (Socket socket : forgotten) {
        socket.close();
      }
    }
  }

  private URI nginx() {
    return URI.create("http://127.0.0.1:" + environment.get("QA_HTTP_PORT"));
  }

  private void compose(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("docker", "compose", "--progress", "plain"));
    command.addAll(List.of(arguments));
    Run run = run(command.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.output()).isZero();
  }

  private record Run(int exitCode, String output) {}

  private Run run(String... command) throws Exception {
    Process process;
    try {
      process = builder(command).redirectErrorStream(true).start();
    } catch (IOException absent) {
      return new Run(127, "" + absent.getMessage());
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }

  private Process started(String... command) throws IOException {
    return builder(command).redirectOutput(scratch.resolve("out").toFile()).start();
  }

  private ProcessBuilder builder(String... command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(ROOT.toFile());
    builder.environment().putAll(environment);
    return builder;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
