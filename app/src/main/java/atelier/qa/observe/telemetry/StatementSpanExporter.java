package atelier.qa.observe.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Exports spans without what MySQL's driver says too much: the database's URL, some of whose
 * parameters may be secrets, and the server's error messages, which quote values of rows. Safe for
 * any number of threads.
 */
final class StatementSpanExporter implements SpanExporter {

  /** What the driver calls itself. */
  static final String DRIVER = "MySQL Connector/J";

  private static final Set<String> HARMLESS =
      Set.of(
          "db.system",
          "db.name",
          "db.operation",
          "db.statement",
          "server.address",
          "server.port",
          "exception.type");

  private final SpanExporter exporter;

  StatementSpanExporter(SpanExporter exporter) {
    this.exporter = exporter;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    return exporter.export(spans.stream().map(StatementSpanExporter::withoutSecrets).toList());
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }

  private static SpanData withoutSecrets(SpanData span) {
    return span.getInstrumentationScopeInfo().getName().equals(DRIVER)
        ? new StatementSpan(span)
        : span;
  }

  private static Attributes harmless(Attributes attributes) {
    return attributes.toBuilder().removeIf(StatementSpanExporter::isTooMuch).build();
  }

  private static boolean isTooMuch(AttributeKey<?> key) {
    return !HARMLESS.contains(key.getKey());
  }

  private static final class StatementSpan extends DelegatingSpanData {

    private StatementSpan(SpanData span) {
      super(span);
    }

    @Override
    public Attributes getAttributes() {
      return harmless(super.getAttributes());
    }

    @Override
    public int getTotalAttributeCount() {
      return getAttributes().size();
    }

    @Override
    public List<EventData> getEvents() {
      return super.getEvents().stream()
          .map(
              event ->
                  EventData.create(
                      event.getEpochNanos(), event.getName(), harmless(event.getAttributes())))
          .toList();
    }

    @Override
    public StatusData getStatus() {
      StatusCode code = super.getStatus().getStatusCode();
      return StatusData.create(code, "");
    }
  }
}
