package atelier.qa.observe.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/**
 * Takes what is exported by OTLP over HTTP, and keeps it for a test to look at. Of what is exported
 * to Zipkin it notes the path only.
 */
public final class OtlpReceiver implements AutoCloseable {

  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final List<Metric> metrics = new CopyOnWriteArrayList<>();
  private final List<LogRecord> logs = new CopyOnWriteArrayList<>();
  private final List<Resource> resources = new CopyOnWriteArrayList<>();
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final List<String> apiKeys = new CopyOnWriteArrayList<>();
  private volatile int status = 200;

  OtlpReceiver() {
    this(0);
  }

  /** Takes what comes to a port of the loopback address. */
  OtlpReceiver(int port) {
    this(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** Takes what comes to one of this machine's addresses. */
  public OtlpReceiver(InetAddress address) {
    this(new InetSocketAddress(address, 0));
  }

  private OtlpReceiver(InetSocketAddress address) {
    try {
      server = HttpServer.create(address, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::receive);
    server.start();
  }

  /** Where to export to. */
  public String endpoint() {
    return "http://%s:%d"
        .formatted(server.getAddress().getHostString(), server.getAddress().getPort());
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Responds with this status from now on, and keeps what comes only if it is 200. */
  void respondWith(int status) {
    this.status = status;
  }

  public List<Span> spans() {
    return spans;
  }

  List<Metric> metrics() {
    return metrics;
  }

  List<LogRecord> logs() {
    return logs;
  }

  /** What the exporting process says of itself, with each request. */
  List<Resource> resources() {
    return resources;
  }

  /** Of each request. */
  List<String> paths() {
    return paths;
  }

  /** Of each request that has one. */
  List<String> apiKeys() {
    return apiKeys;
  }

  public static Map<String, String> attributes(List<KeyValue> attributes) {
    Map<String, String> texts = new HashMap<>();
    for (KeyValue attribute : attributes) {
      texts.put(
          attribute.getKey(),
          attribute.getValue().hasIntValue()
              ? Long.toString(attribute.getValue().getIntValue())
              : attribute.getValue().getStringValue());
    }
    return texts;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    int responding = status;
    String path = exchange.getRequestURI().getPath();
    paths.add(path);
    String apiKey = exchange.getRequestHeaders().getFirst("api-key");
    if (apiKey != null) {
      apiKeys.add(apiKey);
    }
    boolean isCompressed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream sent = exchange.getRequestBody();
        InputStream body = isCompressed ? new GZIPInputStream(sent) : sent) {
      if (responding == 200) {
        read(path, body);
      } else {
        body.readAllBytes();
      }
    }
    exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(responding, -1);
    exchange.close();
  }

  private void read(String path, InputStream body) throws IOException {
    switch (path) {
      case "/v1/traces" ->
          ExportTraceServiceRequest.parseFrom(body)
              .getResourceSpansList()
              .forEach(
                  resource -> {
                    resources.add(resource.getResource());
                    resource
                        .getScopeSpansList()
                        .forEach(scope -> spans.addAll(scope.getSpansList()));
                  });
      case "/v1/metrics" ->
          ExportMetricsServiceRequest.parseFrom(body)
              .getResourceMetricsList()
              .forEach(
                  resource -> {
                    resources.add(resource.getResource());
                    resource
                        .getScopeMetricsList()
                        .forEach(scope -> metrics.addAll(scope.getMetricsList()));
                  });
      case "/v1/logs" ->
          ExportLogsServiceRequest.parseFrom(body)
              .getResourceLogsList()
              .forEach(
                  resource -> {
                    resources.add(resource.getResource());
                    resource
                        .getScopeLogsList()
                        .forEach(scope -> logs.addAll(scope.getLogRecordsList()));
                  });
      case "/api/v2/spans" -> body.readAllBytes();
      default -> throw new IOException("nothing is exported to " + path);
    }
  }
}
