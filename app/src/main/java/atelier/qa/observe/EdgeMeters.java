package atelier.qa.observe;

import atelier.qa.edge.EdgeStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What this node publishes for NGINX. */
final class EdgeMeters implements MeterBinder {

  private final Supplier<EdgeStatus> status;

  EdgeMeters(Supplier<EdgeStatus> status) {
    this.status = status;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge("qa.edge.leased", "1 while NGINX may use the files.", now -> now.leased() ? 1 : 0)
        .register(registry);
    gauge("qa.edge.files", "First pages that are files.", EdgeStatus::files).register(registry);
    gauge("qa.edge.size", "Room that they take.", EdgeStatus::bytes)
        .baseUnit("bytes")
        .register(registry);
    gauge("qa.edge.max.size", "Room that they may take.", EdgeStatus::maxBytes)
        .baseUnit("bytes")
        .register(registry);
    counter("qa.edge.published", "Files published.", EdgeStatus::published).register(registry);
    counter(
            "qa.edge.unlinked",
            "Files withdrawn because their product changed.",
            EdgeStatus::unlinked)
        .register(registry);
    counter("qa.edge.evicted", "Files withdrawn for want of room.", EdgeStatus::evicted)
        .register(registry);
    counter("qa.edge.failures", "Times that the file system refused.", EdgeStatus::failures)
        .register(registry);
  }

  private Gauge.Builder<Supplier<EdgeStatus>> gauge(
      String name, String description, ToDoubleFunction<EdgeStatus> value) {
    return Gauge.builder(name, status, now -> value.applyAsDouble(now.get()))
        .description(description);
  }

  private FunctionCounter.Builder<Supplier<EdgeStatus>> counter(
      String name, String description, ToDoubleFunction<EdgeStatus> value) {
    return FunctionCounter.builder(name, status, now -> value.applyAsDouble(now.get()))
        .description(description);
  }
}
