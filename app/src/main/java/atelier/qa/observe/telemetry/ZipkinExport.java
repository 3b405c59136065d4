package atelier.qa.observe.telemetry;

import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.exporter.zipkin.ZipkinSpanExporter;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import zipkin2.reporter.BytesMessageSender;
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
    BytesMessageSender sender =
        URLConnectionSender.newBuilder()
            .endpoint(checked(settings.getString(ROOT + "endpoint", LOCAL)))
            .connectTimeout(timeout)
            .readTimeout(timeout)
            .build();
    return ZipkinSpanExporter.builder().setSender(sender).build();
  }

  /** Returns what finds the same components, with this one in the place of the SDK's own. */
  static ComponentLoader among(ComponentLoader components) {
    return new Components(components);
  }

  private static String checked(String endpoint) {
    if (!isHttp(endpoint)) {
      throw new ConfigurationException("OTEL_EXPORTER_ZIPKIN_ENDPOINT is a URL of http or https");
    }
    return endpoint;
  }

  private static boolean isHttp(String endpoint) {
    try {
      URI address = new URI(endpoint);
      return address.getHost() != null && List.of("http", "https").contains(address.getScheme());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private record Components(ComponentLoader found) implements ComponentLoader {

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
      providers.add(type.cast(new ZipkinExport()));
      return providers;
    }
  }
}
