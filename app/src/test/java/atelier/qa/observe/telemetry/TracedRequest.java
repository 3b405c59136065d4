package atelier.qa.observe.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Reply;
import atelier.qa.testing.Service;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A request of a client that traces, and has decided to record this trace. */
public record TracedRequest(String traceId, String parentId) {

  public TracedRequest() {
    this("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331");
  }

  /** What it sends as {@code traceparent}. */
  public String header() {
    return "00-" + traceId + "-" + parentId + "-01";
  }

  Reply get(Service service, String path) {
    return service.send(
        "GET", path, BodyPublishers.noBody(), "traceparent", header(), "X-Request-Id", "request-1");
  }

  /** Its server span, among others. */
  public Span serverSpan(List<Span> spans) {
    Optional<Span> server =
        spans.stream().filter(span -> hex(span.getParentSpanId()).equals(parentId)).findFirst();
    assertThat(server).isPresent();
    assertThat(hex(server.get().getTraceId())).isEqualTo(traceId);
    assertThat(server.get().getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
    return server.get();
  }

  static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
