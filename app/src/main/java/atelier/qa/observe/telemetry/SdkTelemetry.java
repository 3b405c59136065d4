package atelier.qa.observe.telemetry;

import atelier.qa.observe.telemetry.TelemetryEnvironment.Signal;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Exports traces and logs through OpenTelemetry's SDK, which reads its own variables, and metrics
 * through Micrometer, which has them already.
 */
final class SdkTelemetry implements Telemetry {

  private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
  private static final AttributeKey<String> SERVICE_VERSION =
      AttributeKey.stringKey("service.version");

  private static final String SAMPLER = "otel.traces.sampler";

  /** How the SDK's own name for a service without one begins. */
  private static final String NAMELESS = "unknown_service";

  /** What is left to send when a node ends must not use up the time that it has for that. */
  private static final long SHUTDOWN_SECONDS = 3;

  /** The root of all loggers. It refers to its handlers, and nothing else to it. */
  private static final Logger ROOT = Logger.getLogger("");

  private static final Logger SPAN_QUEUE = Logger.getLogger(BatchSpanProcessor.class.getName());

  private final OpenTelemetrySdk sdk;
  private final Optional<RequestTracer> tracer;
  private final Optional<MeterRegistry> meters;
  private final Optional<LogExport> logs;

  private SdkTelemetry(
      OpenTelemetrySdk sdk,
      Optional<RequestTracer> tracer,
      Optional<MeterRegistry> meters,
      Optional<LogExport> logs) {
    this.sdk = sdk;
    this.tracer = tracer;
    this.meters = meters;
    this.logs = logs;
  }

  /** Starts; see {@link Telemetry#start}. */
  static SdkTelemetry start(TelemetryEnvironment environment, String version) {
    environment.check();
    try {
      return open(environment, version);
    } catch (ConfigurationException e) {
      throw new IllegalArgumentException("OpenTelemetry: " + e.getMessage(), e);
    }
  }

  private static SdkTelemetry open(TelemetryEnvironment environment, String version) {
    AtomicReference<ConfigProperties> settings = new AtomicReference<>();
    AtomicReference<Resource> resource = new AtomicReference<>();
    List<ExportFailures> spanFailures = new ArrayList<>();
    OpenTelemetrySdk sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .setComponentLoader(
                ZipkinExport.among(
                    ComponentLoader.forClassLoader(SdkTelemetry.class.getClassLoader()),
                    spanFailures::add))
            .addPropertiesCustomizer(read -> properties(environment))
            .addResourceCustomizer(
                (read, properties) -> {
                  settings.set(properties);
                  resource.set(named(read, version));
                  return resource.get();
                })
            .addSpanExporterCustomizer(
                (exporter, properties) ->
                    new StatementSpanExporter(counting(exporter, properties, spanFailures)))
            .addLogRecordExporterCustomizer(
                (exporter, properties) -> failures(Signal.LOGS, properties).counting(exporter))
            .disableShutdownHook()
            .build()
            .getOpenTelemetrySdk();
    // It says how many spans found no room. While none are exported, that goes without saying.
    List<ExportFailures> failures = List.copyOf(spanFailures);
    SPAN_QUEUE.setFilter(line -> failures.stream().noneMatch(ExportFailures::hasWarned));
    boolean traces = isExported(environment, Signal.TRACES);
    if (traces) {
      // MySQL's driver looks for its tracer there and nowhere else.
      GlobalOpenTelemetry.set(sdk);
    }
    SdkTelemetry telemetry =
        new SdkTelemetry(
            sdk,
            traces ? Optional.of(new RequestTracer(sdk)) : Optional.empty(),
            isExported(environment, Signal.METRICS)
                ? Optional.of(MeterExport.start(settings.get(), resource.get()))
                : Optional.empty(),
            isExported(environment, Signal.LOGS)
                ? Optional.of(new LogExport(sdk.getLogsBridge()))
                : Optional.empty());
    telemetry.logs.ifPresent(ROOT::addHandler);
    return telemetry;
  }

  @Override
  public Optional<RequestTracer> tracer() {
    return tracer;
  }

  @Override
  public Optional<MeterRegistry> meters() {
    return meters;
  }

  @Override
  public Optional<SpanContext> spanContext() {
    return tracer.map(spans -> new CurrentSpan());
  }

  @Override
  public void close() {
    logs.ifPresent(ROOT::removeHandler);
    meters.ifPresent(MeterRegistry::close);
    sdk.shutdown().join(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    SPAN_QUEUE.setFilter(null);
  }

  private static SpanExporter counting(
      SpanExporter exporter, ConfigProperties settings, List<ExportFailures> all) {
    if (ZipkinExport.made(exporter)) {
      return exporter;
    }
    ExportFailures failures = failures(Signal.TRACES, settings);
    all.add(failures);
    return failures.counting(exporter);
  }

  private static ExportFailures failures(Signal signal, ConfigProperties settings) {
    return new ExportFailures(signal, Endpoint.otlp(settings, signal));
  }

  private static boolean isExported(TelemetryEnvironment environment, Signal signal) {
    return !environment.exporter(signal).equals(TelemetryEnvironment.NONE);
  }

  /** What the environment says, and what is meant where it says nothing. */
  private static Map<String, @Nullable String> properties(TelemetryEnvironment environment) {
    Map<String, @Nullable String> properties = environment.properties();
    setUnlessGiven(properties, "otel.exporter.otlp.protocol", TelemetryEnvironment.PROTOCOL);
    // Baggage is a client's to fill, and the driver would send it to the database.
    setUnlessGiven(properties, "otel.propagators", "tracecontext");
    if (properties.get(SAMPLER) == null) {
      properties.put(SAMPLER, "parentbased_traceidratio");
      setUnlessGiven(properties, SAMPLER + ".arg", "0.01");
    }
    properties.put("otel.traces.exporter", environment.exporter(Signal.TRACES));
    properties.put("otel.logs.exporter", environment.exporter(Signal.LOGS));
    properties.put("otel.metrics.exporter", TelemetryEnvironment.NONE);
    return properties;
  }

  private static void setUnlessGiven(
      Map<String, @Nullable String> properties, String name, String value) {
    if (properties.get(name) == null) {
      properties.put(name, value);
    }
  }

  private static Resource named(Resource read, String version) {
    String name = read.getAttribute(SERVICE_NAME);
    Resource named =
        name == null || name.startsWith(NAMELESS)
            ? read.merge(Resource.builder().put(SERVICE_NAME, "qa").build())
            : read;
    return named.getAttribute(SERVICE_VERSION) == null
        ? named.merge(Resource.builder().put(SERVICE_VERSION, version).build())
        : named;
  }
}
