package atelier.qa.observe.telemetry;

import static atelier.qa.testing.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Zipkin itself, in a process of its own: the jar that the build fetches, storing in memory. */
final class ZipkinServer implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("Serving HTTP at .* - (http://\\S+)/");
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration ONE_RESPONSE = Duration.ofSeconds(20);

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;

  private ZipkinServer(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Starts it on any free port, and waits until it listens. */
  static ZipkinServer start(Path directory) throws IOException {
    Path log = directory.resolve("zipkin.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("zipkin.jar"),
                "--armeria.ports[0].ip=127.0.0.1",
                "--armeria.ports[0].port=0",
                "--zipkin.storage.mem.max-spans=1000")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      String address =
          await()
              .atMost(START)
              .failFast("Zipkin has ended", () -> !process.isAlive())
              .until(() -> address(log), found -> !found.isEmpty());
      return new ZipkinServer(process, address);
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Where spans are sent to. */
  String endpoint() {
    return address + "/api/v2/spans";
  }

  /** Whether it has any span of a trace. */
  boolean has(String traceId) throws Exception {
    int status = ask(traceId).statusCode();
    assertThat(status).isIn(200, 404);
    return status == 200;
  }

  /** The spans of a trace that it has so far. */
  JsonNode trace(String traceId) throws Exception {
    HttpResponse<String> response = ask(traceId);
    JsonMapper json = new JsonMapper();
    return response.statusCode() == 200 ? json.readTree(response.body()) : json.createArrayNode();
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
    process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }

  private HttpResponse<String> ask(String traceId) throws Exception {
    URI trace = URI.create(address + "/api/v2/trace/" + traceId);
    return client.send(
        HttpRequest.newBuilder(trace).timeout(ONE_RESPONSE).build(), BodyHandlers.ofString());
  }

  private static String address(Path log) throws IOException {
    return ADDRESS
        .matcher(Files.readString(log))
        .results()
        .map(line -> line.group(1))
        .findFirst()
        .orElse("");
  }
}
