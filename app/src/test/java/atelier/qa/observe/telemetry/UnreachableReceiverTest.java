package atelier.qa.observe.telemetry;

import static atelier.qa.testing.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.LogCapture;
import atelier.qa.testing.Service;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a node logs of a receiver that is away, or refuses what it gets. */
@ResourceLock("OpenTelemetry")
@Timeout(60)
final class UnreachableReceiverTest {

  private static final System.Logger LOGGER =
      System.getLogger(UnreachableReceiverTest.class.getName());

  private static final Pattern AGAIN =
      Pattern.compile("(\\w+) are exported to .* again; exports lost in \\d+ s: (\\d+)");

  private final LogCapture log = new LogCapture(ExportFailures.class);
  private OtlpReceiver receiver = new OtlpReceiver();

  /** Nothing goes to more than one receiver, or to one by more than one exporter. */
  enum Export {
    TRACES("traces", "/v1/traces", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"),
    METRICS("metrics", "/v1/metrics", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"),
    LOGS("logs", "/v1/logs", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT"),
    ZIPKIN("traces", "/api/v2/spans", "OTEL_EXPORTER_ZIPKIN_ENDPOINT");

    private final String signal;
    private final String path;
    private final String variable;

    Export(String signal, String path, String variable) {
      this.signal = signal;
      this.path = path;
      this.variable = variable;
    }

    Map<String, String> to(OtlpReceiver receiver) {
      Map<String, String> environment = new HashMap<>(OFTEN);
      environment.put(variable, receiver.endpoint() + path);
      if (this == ZIPKIN) {
        environment.put("OTEL_TRACES_EXPORTER", "zipkin");
      }
      return environment;
    }
  }

  /** Milliseconds between exports; and each fails at once rather than after several attempts. */
  private static final Map<String, String> OFTEN =
      Map.of(
          "OTEL_TRACES_SAMPLER", "always_on",
          "OTEL_BSP_SCHEDULE_DELAY", "10",
          "OTEL_BLRP_SCHEDULE_DELAY", "10",
          "OTEL_METRIC_EXPORT_INTERVAL", "50",
          "OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED", "true");

  @BeforeEach
  void forget() {
    GlobalOpenTelemetry.resetForTest();
  }

  @AfterEach
  void close() {
    log.close();
    receiver.close();
    GlobalOpenTelemetry.resetForTest();
  }

  @ParameterizedTest
  @EnumSource
  void aReceiverThatIsAwayFromTheStartCostsOneWarning(Export export) {
    receiver.close();
    try (Telemetry telemetry = Telemetry.start(export.to(receiver), "test");
        Service service = Service.inMemory(telemetry)) {
      exportUntil(service, () -> assertThat(lines()).isNotEmpty());
      receiver = new OtlpReceiver(receiver.port());
      exportUntil(service, () -> assertThat(lines()).last().asString().matches(AGAIN));
      exportUntil(service, () -> assertThat(receiver.paths()).hasSizeGreaterThan(2));
    }

    assertThat(lines()).hasSize(2);
    assertThat(lines().getFirst())
        .startsWith(
            export.signal + " are not exported to " + receiver.endpoint() + ": ConnectException");
  }

  @ParameterizedTest
  @EnumSource
  void aReceiverThatGoesAndComesBackCostsOneWarning(Export export) {
    try (Telemetry telemetry = Telemetry.start(export.to(receiver), "test");
        Service service = Service.inMemory(telemetry)) {
      exportUntil(service, () -> assertThat(receiver.paths()).isNotEmpty());
      assertThat(lines()).isEmpty();
      receiver.close();
      exportUntil(service, () -> assertThat(lines()).isNotEmpty());
      receiver = new OtlpReceiver(receiver.port());
      exportUntil(service, () -> assertThat(lines()).last().asString().matches(AGAIN));
    }

    assertThat(lines()).hasSize(2);
    assertThat(lines().getFirst()).startsWith(export.signal + " are not exported");
  }

  @ParameterizedTest
  @EnumSource
  void aReceiverThatRefusesTheKeyCostsOneWarningWithTheStatus(Export export) {
    receiver.respondWith(401);
    try (Telemetry telemetry = Telemetry.start(export.to(receiver), "test");
        Service service = Service.inMemory(telemetry)) {
      exportUntil(service, () -> assertThat(receiver.paths()).hasSizeGreaterThan(3));
      assertThat(lines())
          .containsExactly(
              export.signal + " are not exported to " + receiver.endpoint() + ": HTTP 401");
      receiver.respondWith(200);
      exportUntil(service, () -> assertThat(lines()).last().asString().matches(AGAIN));
    }

    assertThat(lines()).hasSize(2);
    Matcher again = AGAIN.matcher(lines().getLast());
    assertThat(again.matches()).isTrue();
    assertThat(again.group(1)).isEqualTo(export.signal);
    assertThat(Integer.parseInt(again.group(2))).isGreaterThan(2);
    assertThat(receiver.logs().toString()).doesNotContain("exported to");
  }

  @Test
  void ofTwoReceiversOfTracesOneMayBeAway() {
    OtlpReceiver zipkin = new OtlpReceiver();
    Map<String, String> both = Export.TRACES.to(receiver);
    both.putAll(Export.ZIPKIN.to(zipkin));
    both.put("OTEL_TRACES_EXPORTER", "otlp,zipkin");
    try (Telemetry telemetry = Telemetry.start(both, "test");
        Service service = Service.inMemory(telemetry)) {
      exportUntil(
          service,
          () -> {
            assertThat(receiver.spans()).isNotEmpty();
            assertThat(zipkin.paths()).isNotEmpty();
          });
      zipkin.close();
      exportUntil(service, () -> assertThat(linesOf(zipkin)).isNotEmpty());
      int before = receiver.spans().size();
      exportUntil(service, () -> assertThat(receiver.spans()).hasSizeGreaterThan(before + 9));
    }

    assertThat(lines()).isEmpty();
    assertThat(linesOf(zipkin)).hasSize(1);
  }

  @Test
  void whileTracesAreNotExportedNothingIsSaidOfTheirQueue() {
    receiver.respondWith(503);
    Logger queue = Logger.getLogger(BatchSpanProcessor.class.getName());
    try (LogCapture ofQueue = new LogCapture(BatchSpanProcessor.class);
        Telemetry telemetry = Telemetry.start(Export.TRACES.to(receiver), "test");
        Service service = Service.inMemory(telemetry)) {
      queue.warning("the queue was full before");
      exportUntil(service, () -> assertThat(lines()).isNotEmpty());
      queue.warning("the queue is full");
      receiver.respondWith(200);
      exportUntil(service, () -> assertThat(lines()).hasSize(2));
      queue.warning("the queue is full again");

      assertThat(ofQueue.lines())
          .contains("the queue was full before", "the queue is full again")
          .doesNotContain("the queue is full");
    }
  }

  @Test
  void theExportersSayNothingOfTheirOwnAndNothingSaysAKey() throws Exception {
    receiver.close();
    String withKeys = receiver.endpoint().replace("//", "//kim:secret@") + "/secret";
    Map<String, String> all = new HashMap<>(OFTEN);
    all.put("OTEL_TRACES_EXPORTER", "otlp,zipkin");
    all.put("OTEL_EXPORTER_OTLP_ENDPOINT", withKeys);
    all.put("OTEL_EXPORTER_ZIPKIN_ENDPOINT", withKeys + "?key=secret");

    List<String> output = NodeProcess.run(all).output();

    String cause = " are not exported to " + receiver.endpoint() + ": ConnectException";
    assertThat(output).filteredOn(line -> line.contains("traces" + cause)).hasSize(2);
    assertThat(output).filteredOn(line -> line.contains("metrics" + cause)).hasSize(1);
    assertThat(output).filteredOn(line -> line.contains("logs" + cause)).hasSize(1);
    assertThat(output)
        .noneMatch(line -> line.startsWith("\t") || line.contains("io.opentelemetry."))
        .noneMatch(line -> line.contains("secret"));
  }

  private void exportUntil(Service service, ThrowingRunnable condition) {
    await()
        .untilAsserted(
            () -> {
              service.get("/qa/questions?product_id=1");
              LOGGER.log(System.Logger.Level.INFO, "a line to export");
              condition.run();
            });
  }

  /** About this test's receiver; other tests' exports may fail meanwhile. */
  private List<String> lines() {
    return linesOf(receiver);
  }

  private List<String> linesOf(OtlpReceiver one) {
    return log.lines().stream().filter(line -> line.contains(one.endpoint())).toList();
  }
}
