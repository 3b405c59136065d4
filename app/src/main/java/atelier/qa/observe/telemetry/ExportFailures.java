package atelier.qa.observe.telemetry;

import atelier.qa.observe.telemetry.TelemetryEnvironment.Signal;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs a warning when exports of a signal to a receiver begin to fail, and a line when they succeed
 * again. A receiver that fails every now and then costs one warning a minute at most. Safe for any
 * number of threads.
 *
 * <p>{@link LogExport} does not export these lines: about logs, each could lead to the next.
 */
final class ExportFailures {

  private static final System.Logger LOGGER = System.getLogger(ExportFailures.class.getName());
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

  private final Signal signal;
  private final Endpoint receiver;
  private final LongSupplier nanoTime;

  /** Since the last line that exports succeed; so is the time of the first. */
  private int failures;

  private long firstFailure;
  private boolean hasWarned;
  private long lastWarning;

  ExportFailures(Signal signal, Endpoint receiver) {
    this(signal, receiver, System::nanoTime);
  }

  ExportFailures(Signal signal, Endpoint receiver, LongSupplier nanoTime) {
    this.signal = signal;
    this.receiver = receiver;
    this.nanoTime = nanoTime;
    this.lastWarning = nanoTime.getAsLong() - BETWEEN_WARNINGS.toNanos();
  }

  /** Counts an export that the receiver has. */
  synchronized void succeeded() {
    if (!hasWarned) {
      return;
    }
    LOGGER.log(
        System.Logger.Level.INFO,
        "{0} are exported to {1} again; exports lost in {2} s: {3}",
        signal.lowerCase(),
        receiver,
        Duration.ofNanos(nanoTime.getAsLong() - firstFailure).toSeconds(),
        failures);
    hasWarned = false;
    failures = 0;
  }

  /**
   * Counts an export that is lost.
   *
   * @param cause null if the exporter does not say why
   */
  synchronized void failed(@Nullable Throwable cause) {
    long now = nanoTime.getAsLong();
    if (failures == 0) {
      firstFailure = now;
    }
    failures++;
    if (!hasWarned && now - lastWarning >= BETWEEN_WARNINGS.toNanos()) {
      hasWarned = true;
      lastWarning = now;
      LOGGER.log(
          System.Logger.Level.WARNING,
          "{0} are not exported to {1}: {2}",
          signal.lowerCase(),
          receiver,
          FailureCause.inShort(cause));
    }
  }

  /** Whether the last line was a warning. */
  synchronized boolean hasWarned() {
    return hasWarned;
  }

  /** Returns the same exporter, whose exports are counted here. */
  SpanExporter counting(SpanExporter exporter) {
    return new CountingSpanExporter(exporter, this);
  }

  /** Returns the same exporter, whose exports are counted here. */
  LogRecordExporter counting(LogRecordExporter exporter) {
    return new CountingLogRecordExporter(exporter, this);
  }

  private CompletableResultCode counting(CompletableResultCode result) {
    return result.whenComplete(
        () -> {
          if (result.isSuccess()) {
            succeeded();
          } else {
            failed(result.getFailureThrowable());
          }
        });
  }

  private record CountingSpanExporter(SpanExporter exporter, ExportFailures failures)
      implements SpanExporter {

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      return failures.counting(exporter.export(spans));
    }

    @Override
    public CompletableResultCode flush() {
      return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return exporter.shutdown();
    }
  }

  private record CountingLogRecordExporter(LogRecordExporter exporter, ExportFailures failures)
      implements LogRecordExporter {

    @Override
    public CompletableResultCode export(Collection<LogRecordData> logs) {
      return failures.counting(exporter.export(logs));
    }

    @Override
    public CompletableResultCode flush() {
      return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
      return exporter.shutdown();
    }
  }
}
