package atelier.qa.observe.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.util.Map;
import java.util.Optional;

/**
 * What a node exports while it runs: traces, metrics and logs, each only if the environment asks
 * for it. Safe for any number of threads.
 */
public interface Telemetry extends AutoCloseable {

  /** Exports nothing. */
  Telemetry NONE = new NoTelemetry();

  /**
   * Starts to export what the environment asks for. It must be called before the first connection
   * to the database is made: the driver takes the process's tracer once and for all.
   *
   * @param environment of the process; of it only OpenTelemetry's variables count
   * @param version of this service
   * @throws IllegalArgumentException if a variable has a value that it cannot have
   */
  static Telemetry start(Map<String, String> environment, String version) {
    TelemetryEnvironment variables = new TelemetryEnvironment(environment);
    return variables.asksForExport() ? SdkTelemetry.start(variables, version) : NONE;
  }

  /** Where requests become spans, if traces are exported. */
  Optional<RequestTracer> tracer();

  /** Where meters are exported from, if they are. It is closed by the one who closes this. */
  Optional<MeterRegistry> meters();

  /** What connects a measurement with the trace that it belongs to, if traces are exported. */
  Optional<SpanContext> spanContext();

  /** Sends what has not been sent yet, for a few seconds at most. */
  @Override
  void close();
}
