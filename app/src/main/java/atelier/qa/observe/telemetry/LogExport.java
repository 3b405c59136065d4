package atelier.qa.observe.telemetry;

import atelier.qa.observe.LogContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** Hands what is logged to OpenTelemetry, with the trace that the logging thread works for. */
final class LogExport extends Handler {

  private static final AttributeKey<String> REQUEST = AttributeKey.stringKey("request_id");

  /**
   * What exports would otherwise export that it cannot export. These lines are logged here only.
   */
  private static final List<String> EXPORTERS =
      List.of("io.opentelemetry.", "io.micrometer.registry.otlp.", ExportFailures.class.getName());

  private final LoggerProvider loggers;
  private final Formatter formatter = new SimpleFormatter();

  LogExport(LoggerProvider loggers) {
    this.loggers = loggers;
  }

  @Override
  public void publish(LogRecord event) {
    String source = String.valueOf(event.getLoggerName());
    if (!isLoggable(event) || EXPORTERS.stream().anyMatch(source::startsWith)) {
      return;
    }
    LogRecordBuilder line =
        loggers
            .get(source)
            .logRecordBuilder()
            .setContext(Context.current())
            .setTimestamp(event.getInstant())
            .setSeverity(severity(event.getLevel()))
            .setSeverityText(event.getLevel().getName())
            .setBody(String.valueOf(formatter.formatMessage(event)));
    LogContext.request().ifPresent(id -> line.setAttribute(REQUEST, id));
    if (event.getThrown() != null) {
      line.setException(event.getThrown());
    }
    line.emit();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  private static Severity severity(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return Severity.ERROR;
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return Severity.WARN;
    }
    return level.intValue() >= Level.INFO.intValue() ? Severity.INFO : Severity.DEBUG;
  }
}
