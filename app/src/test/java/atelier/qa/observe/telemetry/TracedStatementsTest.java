package atelier.qa.observe.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Service;
import atelier.qa.testing.TestDatabase;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The database's part in what a request takes. */
@DatabaseTest
@ResourceLock("OpenTelemetry")
final class TracedStatementsTest {

  private static final String NAME = "qa_telemetry";

  private final TracedRequest request = new TracedRequest();

  @AfterEach
  void forget() {
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void aReadIsAChildOfItsRequest(TestDatabase database) {
    // The test that started the server may have asked it with the driver, which looks for a tracer.
    forget();
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      Map<String, String> environment =
          Map.of(
              "OTEL_EXPORTER_OTLP_ENDPOINT",
              receiver.endpoint(),
              "OTEL_TRACES_SAMPLER",
              "always_on");
      try (Telemetry telemetry = Telemetry.start(environment, "test");
          Service service = Service.start(database.empty(NAME), database.feed(NAME), telemetry)) {
        assertThat(
                service
                    .post(
                        "/qa/questions",
                        "{\"product_id\":7654321,\"body\":\"Is it warm?\",\"name\":\"kim\","
                            + "\"email\":\"kim@example.com\"}")
                    .status())
            .isEqualTo(201);
        request.get(service, "/qa/questions?product_id=1234567");
      }

      Span server = request.serverSpan(receiver.spans());
      List<Span> statements =
          receiver.spans().stream()
              .filter(span -> span.getParentSpanId().equals(server.getSpanId()))
              .toList();
      assertThat(statements)
          .anySatisfy(
              span -> {
                assertThat(span.getTraceId()).isEqualTo(server.getTraceId());
                assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
                assertThat(span.getName()).isEqualTo("Execute prepared statement");
                assertThat(OtlpReceiver.attributes(span.getAttributesList()))
                    .containsEntry("db.system", "mysql")
                    .containsEntry("db.statement", "SELECT (...)");
              });
      assertThat(receiver.spans().toString())
          .contains("INSERT")
          .doesNotContain("jdbc:")
          .doesNotContain("kim")
          .doesNotContain("warm")
          .doesNotContain("7654321")
          .doesNotContain("1234567");
    }
  }
}
