package atelier.qa.observe.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A node over memory in a process of its own, which answers one request and ends. */
final class NodeProcess {

  private NodeProcess() {}

  public static void main(String[] arguments) {
    try (Telemetry telemetry = Telemetry.start(System.getenv(), "test");
        Service service = Service.inMemory(telemetry)) {
      assertThat(service.get("/qa/questions?product_id=1").status()).isEqualTo(200);
    }
  }

  /**
   * Runs it.
   *
   * @param environment what the process has of OpenTelemetry's variables
   * @return the names of the classes that it has loaded
   */
  static List<String> run(Map<String, String> environment)
      throws IOException, InterruptedException {
    Path classes = Files.createTempFile("classes", ".log");
    Path output = Files.createTempFile("output", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:class+load:file=" + classes + "::filecount=0",
                "-cp",
                System.getProperty("java.class.path"),
                NodeProcess.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("OTEL_"));
    builder.environment().putAll(environment);
    Process node = builder.start();
    try {
      assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(node.exitValue()).as(Files.readString(output)).isZero();
      return Files.readAllLines(classes).stream()
          .map(line -> line.replaceFirst("^(\\[[^]]*])+ *", "").split(" ", 2)[0])
          .toList();
    } finally {
      node.destroyForcibly();
      Files.delete(classes);
      Files.delete(output);
    }
  }
}
