package atelier.qa.cluster;

import static atelier.qa.testing.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.observe.telemetry.OtlpReceiver;
import atelier.qa.observe.telemetry.TracedRequest;
import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A client's trace goes on through NGINX and a node, as far as the statements. */
@ClusterTest
final class TracesThroughNginxTest {

  private final Cluster cluster;

  TracesThroughNginxTest(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void theTraceOfAClientEndsAtTheDatabase() {
    TracedRequest traced = new TracedRequest();
    try (OtlpReceiver receiver = new OtlpReceiver(hostOfTheNodes());
        SecondNode node = new SecondNode(cluster);
        SecondNginx nginx = new SecondNginx(cluster)) {
      node.start(
          Map.of(
              "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
              receiver.endpoint() + "/v1/traces",
              // Milliseconds until spans are sent; by default five seconds.
              "OTEL_BSP_SCHEDULE_DELAY",
              "200"));
      nginx.start(
          Map.of(
              "QA_NGINX_NODE1", node.address(),
              "QA_NGINX_NODE2", node.address(),
              "QA_NGINX_NODE3", node.address()));

      nginx.get(
          "/qa/questions?product_id=11&count=3", "--header", "traceparent: " + traced.header());

      await().untilAsserted(() -> assertThat(statements(traced, receiver.spans())).isNotEmpty());
      assertThat(statements(traced, receiver.spans()))
          .allSatisfy(
              span ->
                  assertThat(OtlpReceiver.attributes(span.getAttributesList()))
                      .containsEntry("db.statement", "SELECT (...)"));
    }
  }

  /** What the node asked the database for this request. */
  private static List<Span> statements(TracedRequest traced, List<Span> spans) {
    Span request = traced.serverSpan(spans);
    return spans.stream()
        .filter(span -> span.getParentSpanId().equals(request.getSpanId()))
        .filter(span -> span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT)
        .toList();
  }

  /** Nodes have no way out of their network, and this machine is in it. */
  private InetAddress hostOfTheNodes() {
    String address =
        cluster
            .run(
                Map.of(),
                "docker",
                "network",
                "inspect",
                "--format",
                "{{(index .IPAM.Config 0).Gateway}}",
                "qa-test_back")
            .output()
            .strip();
    return InetAddress.ofLiteral(address);
  }
}
