package atelier.qa.observe;

import atelier.qa.edge.EdgeStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;

/**
 * What this node publishes for NGINX.
 *
 * @param status of the edge
 */
record EdgeMeters(Supplier<EdgeStatus> status) implements MeterBinder {

  @Override
  public void bindTo(MeterRegistry registry) {
    StatusMeters<EdgeStatus> edge = new StatusMeters<>(status, registry);
    edge.gauge(
        "qa.edge.leased", "1 while NGINX may use all of the files.", now -> now.leased() ? 1 : 0);
    edge.gauge("qa.edge.files", "First pages that are files.", EdgeStatus::files);
    edge.gauge("qa.edge.size", "bytes", "Room that they take.", EdgeStatus::bytes);
    edge.gauge("qa.edge.max.size", "bytes", "Room that they may take.", EdgeStatus::maxBytes);
    edge.counter("qa.edge.published", "Files published.", EdgeStatus::published);
    edge.counter(
        "qa.edge.unlinked", "Files withdrawn because their product changed.", EdgeStatus::unlinked);
    edge.counter("qa.edge.evicted", "Files withdrawn for want of room.", EdgeStatus::evicted);
    edge.counter("qa.edge.failures", "Times that the file system refused.", EdgeStatus::failures);
  }
}
