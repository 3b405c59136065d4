package atelier.qa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine with one core, and no thread of the JVM's that stands in for one that waits. */
final class OneCoreIT {

  private static final Pattern EXAMPLE = Pattern.compile("For example: (\\S+)");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration ONE_RESPONSE = Duration.ofSeconds(20);

  /**
   * A virtual thread that waits for a file or a pipe takes the only thread that runs virtual ones.
   */
  private static final List<String> ONE_THREAD_FOR_ALL =
      List.of(
          "-XX:ActiveProcessorCount=1",
          "-Djdk.virtualThreadScheduler.parallelism=1",
          "-Djdk.virtualThreadScheduler.maxPoolSize=1");

  @TempDir private Path directory;

  @Test
  void noVirtualThreadKeepsTheOnlyCoreToItself() throws Exception {
    try (QaProcess node =
            QaProcess.start(
                directory,
                ONE_THREAD_FOR_ALL,
                "serve",
                "--port=0",
                "--observe-port=0",
                "--sample-products=10");
        HttpClient client = HttpClient.newHttpClient()) {
      String example =
          await().atMost(PATIENCE).until(() -> example(node.output()), found -> !found.isEmpty());

      var response =
          client.send(
              HttpRequest.newBuilder(URI.create(example)).timeout(ONE_RESPONSE).build(),
              BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(200);
    }
  }

  private static String example(String output) {
    return EXAMPLE.matcher(output).results().map(found -> found.group(1)).findFirst().orElse("");
  }
}
