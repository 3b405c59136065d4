package atelier.qa.observe.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.observe.telemetry.TelemetryEnvironment.Signal;
import atelier.qa.testing.LogCapture;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is logged of exports that fail. */
final class ExportFailuresTest {

  /** Other tests' exports may fail meanwhile. */
  private static final String RECEIVER = "http://export-failures-test:4318";

  private final LogCapture log = new LogCapture(ExportFailures.class);
  private long seconds;
  private final ExportFailures failures =
      new ExportFailures(
          Signal.TRACES,
          new Endpoint(URI.create("http://kim:secret@export-failures-test:4318/secret?key=secret")),
          () -> TimeUnit.SECONDS.toNanos(seconds));

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void whatSucceedsIsNotWorthALine() {
    failures.succeeded();
    failures.succeeded();

    assertThat(lines()).isEmpty();
  }

  @Test
  void thereIsALineWhenExportsBeginToFailAndOneWhenTheySucceedAgain() {
    for (seconds = 0; seconds < 600; seconds += 5) {
      failures.failed(new IOException("gone"));
    }
    failures.succeeded();
    failures.succeeded();

    assertThat(lines())
        .containsExactly(
            "traces are not exported to " + RECEIVER + ": IOException: gone",
            "traces are exported to " + RECEIVER + " again; exports lost in 600 s: 120");
  }

  @Test
  void aLaterFailureIsSaidAgain() {
    failures.failed(new IOException("gone"));
    failures.succeeded();
    seconds = 60;
    failures.failed(new IOException("gone again"));
    seconds = 61;
    failures.succeeded();

    assertThat(lines())
        .hasSize(4)
        .endsWith(
            "traces are not exported to " + RECEIVER + ": IOException: gone again",
            "traces are exported to " + RECEIVER + " again; exports lost in 1 s: 1");
  }

  @Test
  void aReceiverThatFailsEveryNowAndThenCostsOneWarningAMinute() {
    for (seconds = 0; seconds < 180; seconds += 5) {
      failures.failed(new IOException("gone"));
      failures.succeeded();
    }

    assertThat(lines()).hasSize(6);
    assertThat(lines().get(3)).isEqualTo(lines().get(5)).endsWith("exports lost in 55 s: 12");
  }

  private List<String> lines() {
    return log.lines().stream().filter(line -> line.contains(RECEIVER)).toList();
  }
}
