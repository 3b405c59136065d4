package atelier.qa.observe.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.testing.Service;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node makes of OpenTelemetry's variables. */
@ResourceLock("OpenTelemetry")
@Timeout(60)
final class TelemetryEnvironmentTest {

  private final OtlpReceiver receiver = new OtlpReceiver();

  @BeforeEach
  void forget() {
    GlobalOpenTelemetry.resetForTest();
  }

  @AfterEach
  void close() {
    receiver.close();
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void aSignalWithoutAnEndpointIsNotExported() {
    Map<String, String> onlyTraces =
        Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", receiver.endpoint() + "/v1/traces");
    try (Telemetry telemetry = Telemetry.start(onlyTraces, "test");
        Service service = Service.inMemory(telemetry)) {
      new TracedRequest().get(service, "/qa/questions?product_id=1");
      assertThat(telemetry.meters()).isEmpty();
    }

    assertThat(receiver.paths()).containsOnly("/v1/traces");
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, not a URL",
    "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE, odd",
    "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT, localhost:4318",
    "OTEL_EXPORTER_OTLP_PROTOCOL, grpc",
    "OTEL_METRICS_EXPORTER, prometheus",
    "OTEL_METRIC_EXPORT_INTERVAL, often"
  })
  void aValueThatCannotBeIsRefused(String name, String value) {
    Map<String, String> wrong =
        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(), name, value);

    assertThatThrownBy(() -> Telemetry.start(wrong, "test"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not a URL", "localhost:9411", "ftp://localhost/api/v2/spans", "http:"})
  void zipkinIsAnAddressOfHttp(String endpoint) {
    Map<String, String> wrong =
        Map.of("OTEL_TRACES_EXPORTER", "zipkin", "OTEL_EXPORTER_ZIPKIN_ENDPOINT", endpoint);

    assertThatThrownBy(() -> Telemetry.start(wrong, "test"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("OTEL_EXPORTER_ZIPKIN_ENDPOINT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "QA_DB=jdbc",
        "OTEL_EXPORTER_ZIPKIN_ENDPOINT=http://localhost:9411/api/v2/spans",
        "OTEL_SERVICE_NAME=qa",
        "OTEL_TRACES_EXPORTER=none",
        "OTEL_EXPORTER_OTLP_ENDPOINT= ",
        "OTEL_EXPORTER_OTLP_HEADERS=api-key=1"
      })
  void nothingIsExportedUnlessTheEnvironmentAsksForIt(String variable) {
    String[] parts = variable.split("=", 2);

    assertThat(Telemetry.start(Map.of(parts[0], parts[1]), "test")).isSameAs(Telemetry.NONE);
  }

  @Test
  void aNodeThatExportsNothingLoadsNothing() throws Exception {
    Map<String, String> disabled =
        Map.of(
            "OTEL_SDK_DISABLED", "true",
            "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint(),
            "OTEL_TRACES_EXPORTER", "otlp");

    assertThat(NodeProcess.run(disabled).classes())
        .contains("java.lang.Object", "atelier.qa.http.QaServer")
        .noneMatch(loaded -> loaded.startsWith("io.opentelemetry."))
        .doesNotContain("atelier.qa.http.Traced");
    assertThat(receiver.paths()).isEmpty();
  }

  @Test
  void anEmptyVariableCountsAsNotSet() throws Exception {
    Map<String, String> environment = new HashMap<>();
    for (String name :
        List.of(
            "OTEL_SERVICE_NAME",
            "OTEL_RESOURCE_ATTRIBUTES",
            "OTEL_SDK_DISABLED",
            "OTEL_TRACES_EXPORTER",
            "OTEL_METRICS_EXPORTER",
            "OTEL_LOGS_EXPORTER",
            "OTEL_TRACES_SAMPLER_ARG",
            "OTEL_PROPAGATORS",
            "OTEL_EXPORTER_OTLP_HEADERS",
            "OTEL_EXPORTER_OTLP_PROTOCOL",
            "OTEL_EXPORTER_OTLP_COMPRESSION",
            "OTEL_EXPORTER_OTLP_CERTIFICATE",
            "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
            "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
            "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT",
            "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE",
            "OTEL_EXPORTER_ZIPKIN_ENDPOINT",
            "OTEL_METRIC_EXPORT_INTERVAL")) {
      environment.put(name, "");
    }
    environment.put("OTEL_TRACES_SAMPLER", "always_on");
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint() + "/");

    assertThat(NodeProcess.run(environment).classes())
        .contains("atelier.qa.http.Traced")
        .noneMatch(loaded -> loaded.startsWith("okhttp3.") || loaded.startsWith("kotlin."));

    assertThat(receiver.spans()).isNotEmpty();
    assertThat(receiver.metrics()).isNotEmpty();
    assertThat(receiver.paths()).contains("/v1/traces", "/v1/metrics");
    assertThat(OtlpReceiver.attributes(receiver.resources().getFirst().getAttributesList()))
        .containsEntry("service.name", "qa");
  }
}
