package atelier.qa.observe.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A node over memory in a process of its own, which answers one request, logs a line and ends.
 *
 * @param classes names of those that it has loaded
 * @param output lines, with the service's own configuration of logging
 */
record NodeProcess(List<String> classes, List<String> output) {

  public static void main(String[] arguments) {
    try (Telemetry telemetry = Telemetry.start(System.getenv(), "test");
        Service service = Service.inMemory(telemetry)) {
      assertThat(service.get("/qa/questions?product_id=1").status()).isEqualTo(200);
      System.getLogger(NodeProcess.class.getName()).log(System.Logger.Level.INFO, "has answered");
    }
  }

  /**
   * Runs it.
   *
   * @param environment what the process has of OpenTelemetry's variables
   */
  static NodeProcess run(Map<String, String> environment) throws Exception {
    Path classes = Files.createTempFile("classes", ".log");
    Path output = Files.createTempFile("output", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:class+load:file=" + classes + "::filecount=0",
                "-Djava.util.logging.config.file="
                    + Path.of(Telemetry.class.getResource("/logging.properties").toURI()),
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
      return new NodeProcess(
          Files.readAllLines(classes).stream()
              .map(line -> line.replaceFirst("^(\\[[^]]*])+ *", "").split(" ", 2)[0])
              .toList(),
          Files.readAllLines(output));
    } finally {
      node.destroyForcibly();
      Files.delete(classes);
      Files.delete(output);
    }
  }
}
