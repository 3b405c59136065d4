package atelier.qa.observe.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.util.Optional;

/** For a node that exports nothing. */
final class NoTelemetry implements Telemetry {

  @Override
  public Optional<RequestTracer> tracer() {
    return Optional.empty();
  }

  @Override
  public Optional<MeterRegistry> meters() {
    return Optional.empty();
  }

  @Override
  public Optional<SpanContext> spanContext() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
