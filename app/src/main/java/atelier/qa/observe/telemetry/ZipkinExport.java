package atelier.qa.observe.telemetry;

import atelier.qa.observe.telemetry.TelemetryEnvironment.Signal;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.zipkin.ZipkinSpanExporter;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import zipkin2.reporter.BytesMessageSender;
import zipkin2.reporter.Encoding;
import zipkin2.reporter.urlconnection.URLConnectionSender;

/**
 * Makes the exporter of traces to Zipkin, by the variables of the SDK's own provider for it. That
 * provider sends by OkHttp, which brings Kotlin; this one sends by the JDK's client.
 */
final class ZipkinExport implements ConfigurableSpanExporterProvider {

  private static final String NAME = "zipkin";
  private static final String ROOT = "otel.exporter.zipkin.";
  private static final String LOCAL = "http://localhost:9411/api/v2/spans";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Consumer<ExportFailures> created;

  /**
   * @param created takes what counts the failures of each exporter that is made
   */
  private ZipkinExport(Consumer<ExportFailures> created) {
    this.created = created;
  }

  @Override
  public String getName() {
    return NAME;
  }

  /** OpenTelemetry wants Zipkin to be spoken to by OTLP, which Zipkin itself does not accept. */
  @Override
  @SuppressWarnings("deprecation")
  public SpanExporter createExporter(ConfigProperties settings) {
    // 0 would be for ever, and a Zipkin that hangs would end all traces.
    int timeout =
        Math.clamp(
            settings.getDuration(ROOT + "timeout", TIMEOUT).toMillis(), 1, Integer.MAX_VALUE);
    Endpoint endpoint = Endpoint.of(settings, ROOT + "endpoint", LOCAL);
    BytesMessageSender sender =
        URLConnectionSender.newBuilder()
            .endpoint(endpoint.address().toString())
            .connectTimeout(timeout)
            .readTimeout(timeout)
            .build();
    ExportFailures failures = new ExportFailures(Signal.TRACES, endpoint);
    created.accept(failures);
    return ZipkinSpanExporter.builder().setSender(new CountingSender(sender, failures)).build();
  }

  /** Whether an exporter is one of those that are made here, whose failures are counted already. */
  @SuppressWarnings("deprecation")
  static boolean made(SpanExporter exporter) {
    return exporter instanceof ZipkinSpanExporter;
  }

  /** Returns what finds the same components, with this one in the place of the SDK's own. */
  static ComponentLoader among(ComponentLoader components, Consumer<ExportFailures> created) {
    return new Components(components, new ZipkinExport(created));
  }

  /** The exporter swallows the cause of a failure, so failures are counted before it has them. */
  private record CountingSender(BytesMessageSender sender, ExportFailures failures)
      implements BytesMessageSender {

    @Override
    public void send(List<byte[]> spans) throws IOException {
      try {
        sender.send(spans);
      } catch (IOException | RuntimeException e) {
        failures.failed(e);
        throw e;
      }
      failures.succeeded();
    }

    @Override
    public Encoding encoding() {
      return sender.encoding();
    }

    @Override
    public int messageMaxBytes() {
      return sender.messageMaxBytes();
    }

    @Override
    public int messageSizeInBytes(List<byte[]> spans) {
      return sender.messageSizeInBytes(spans);
    }

    @Override
    public int messageSizeInBytes(int spanBytes) {
      return sender.messageSizeInBytes(spanBytes);
    }

    @Override
    public void close() throws IOException {
      sender.close();
    }
  }

  private record Components(ComponentLoader found, ZipkinExport zipkin) implements ComponentLoader {

    @Override
    public <T> Iterable<T> load(Class<T> type) {
      if (!type.equals(ConfigurableSpanExporterProvider.class)) {
        return found.load(type);
      }
      List<T> providers = new ArrayList<>();
      for (T provider : found.load(type)) {
        if (!((ConfigurableSpanExporterProvider) provider).getName().equals(NAME)) {
          providers.add(provider);
        }
      }
      providers.add(type.cast(zipkin));
      return providers;
    }
  }
}
