package atelier.qa.observe.telemetry;

import atelier.qa.observe.telemetry.TelemetryEnvironment.Signal;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.ipc.http.HttpUrlConnectionSender;
import io.micrometer.registry.otlp.AggregationTemporality;
import io.micrometer.registry.otlp.CompressionMode;
import io.micrometer.registry.otlp.HistogramFlavor;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpExemplarContext;
import io.micrometer.registry.otlp.OtlpHttpMetricsSender;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.resources.Resource;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the registry that exports meters, by the same variables as traces and logs. By itself
 * Micrometer would take an empty variable for a value, an endpoint that is for metrics only for a
 * base, and milliseconds where the conventions have seconds.
 */
final class MeterExport implements OtlpConfig {

  private static final String ROOT = "otel.exporter.otlp.";
  private static final String OWN = ROOT + "metrics.";
  private static final String PATH = "v1/metrics";
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** A receiver that does not accept shall not hold up a node that ends. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private final ConfigProperties settings;
  private final Map<String, String> attributes = new HashMap<>();

  private MeterExport(ConfigProperties settings, Resource resource) {
    this.settings = settings;
    resource
        .getAttributes()
        .forEach((key, value) -> attributes.put(key.getKey(), String.valueOf(value)));
    // Micrometer names itself there, and warns of anybody else.
    attributes.keySet().removeIf(name -> name.startsWith("telemetry.sdk."));
  }

  /**
   * Returns a registry that exports its meters from now on.
   *
   * @param resource what traces and logs say of the process; meters say the same
   */
  static MeterRegistry start(ConfigProperties settings, Resource resource) {
    MeterExport config = new MeterExport(settings, resource);
    Duration timeout =
        settings.getDuration(OWN + "timeout", settings.getDuration(ROOT + "timeout", TIMEOUT));
    ExportFailures failures =
        new ExportFailures(Signal.METRICS, Endpoint.otlp(settings, Signal.METRICS));
    OtlpMetricsSender sender =
        new OtlpHttpMetricsSender(new HttpUrlConnectionSender(CONNECT_TIMEOUT, timeout));
    return OtlpMeterRegistry.builder(config)
        .metricsSender(request -> send(sender, request, failures))
        .exemplarContextProvider(MeterExport::exemplar)
        .build();
  }

  /** Nothing is read from anywhere else. */
  @Override
  public @Nullable String get(String key) {
    return null;
  }

  @Override
  public String url() {
    String own = settings.getString(OWN + "endpoint");
    if (own != null) {
      return own;
    }
    String base = settings.getString(ROOT + "endpoint", Endpoint.LOCAL_OTLP);
    return base + (base.endsWith("/") ? "" : "/") + PATH;
  }

  @Override
  public Duration step() {
    return settings.getDuration("otel.metric.export.interval", INTERVAL);
  }

  @Override
  public Map<String, String> resourceAttributes() {
    return attributes;
  }

  @Override
  public Map<String, String> headers() {
    Map<String, String> own = settings.getMap(OWN + "headers");
    Map<String, String> headers = new HashMap<>();
    (own.isEmpty() ? settings.getMap(ROOT + "headers") : own)
        .forEach(
            (name, value) -> headers.put(name, URLDecoder.decode(value, StandardCharsets.UTF_8)));
    return headers;
  }

  @Override
  public CompressionMode compressionMode() {
    String compression =
        settings.getString(OWN + "compression", settings.getString(ROOT + "compression", ""));
    return compression.equals("gzip") ? CompressionMode.GZIP : CompressionMode.NONE;
  }

  /** What uses little memory is the difference since the last export. */
  @Override
  public AggregationTemporality aggregationTemporality() {
    String preference = settings.getString(OWN + "temporality.preference", "cumulative");
    return switch (preference.toLowerCase(Locale.ROOT)) {
      case "cumulative" -> AggregationTemporality.CUMULATIVE;
      case "delta", "lowmemory" -> AggregationTemporality.DELTA;
      default ->
          throw new IllegalArgumentException(
              "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE is cumulative, delta or lowmemory");
    };
  }

  /** Each histogram here has buckets of its own. */
  @Override
  public HistogramFlavor histogramFlavor() {
    return HistogramFlavor.EXPLICIT_BUCKET_HISTOGRAM;
  }

  @Override
  public TimeUnit baseTimeUnit() {
    return TimeUnit.SECONDS;
  }

  /** The registry itself would log a page of stack trace each time. */
  private static void send(
      OtlpMetricsSender sender, OtlpMetricsSender.Request request, ExportFailures failures) {
    try {
      sender.send(request);
    } catch (Exception e) {
      failures.failed(e);
      return;
    }
    failures.succeeded();
  }

  private static @Nullable OtlpExemplarContext exemplar() {
    SpanContext current = Span.current().getSpanContext();
    return current.isSampled()
        ? new OtlpExemplarContext(current.getTraceId(), current.getSpanId())
        : null;
  }
}
