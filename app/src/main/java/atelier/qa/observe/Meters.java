package atelier.qa.observe;

import atelier.qa.cache.CacheStatus;
import atelier.qa.edge.EdgeStatus;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** All metrics of a node. Safe for any number of threads. */
public final class Meters implements AutoCloseable {

  private final PrometheusMeterRegistry scraped;

  /** The one that is scraped, or that one and the one that is exported. */
  private final MeterRegistry all;

  private final RequestMeters requests;

  /** The registry refers weakly to what its meters ask; this keeps it. */
  private final List<MeterBinder> bound = new CopyOnWriteArrayList<>();

  /** For metrics that are scraped and nothing else. */
  public Meters() {
    this(Optional.empty(), Optional.empty());
  }

  /**
   * @param exported gets the same metrics, if there is one; who made it closes it
   * @param spans which span a measurement belongs to, if there are any
   */
  public Meters(Optional<MeterRegistry> exported, Optional<SpanContext> spans) {
    scraped =
        spans
            .map(Meters::withExemplars)
            .orElseGet(() -> new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    all =
        exported.isPresent()
            ? new CompositeMeterRegistry(Clock.SYSTEM, List.of(scraped, exported.get()))
            : scraped;
    requests = new RequestMeters(scraped, exported, all);
  }

  private static PrometheusMeterRegistry withExemplars(SpanContext spans) {
    return new PrometheusMeterRegistry(
        PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM, spans);
  }

  public RequestMeters requests() {
    return requests;
  }

  /** Adds whether the node serves. */
  public void health(NodeHealth health) {
    Gauge.builder("qa.node.serving", health, now -> now.phase() == NodeHealth.Phase.SERVING ? 1 : 0)
        .description("1 while the node serves and wants requests.")
        .strongReference(true)
        .register(all);
  }

  /** Adds what the cache and the feed say of themselves. */
  public void cache(Supplier<CacheStatus> status) {
    bind(new CacheMeters(status));
  }

  /** Adds what the edge says of itself. */
  public void edge(Supplier<EdgeStatus> status) {
    bind(new EdgeMeters(status));
  }

  /** Adds what the JVM and the system say of this process, and which build it is. */
  public void process(String version) {
    bind(new JvmMemoryMetrics());
    bind(new JvmGcMetrics());
    bind(new JvmThreadMetrics());
    bind(new VirtualThreadMeters());
    bind(new ClassLoaderMetrics());
    bind(new ProcessorMetrics());
    bind(new FileDescriptorMetrics());
    bind(new UptimeMetrics());
    Gauge.builder("qa.build.info", () -> 1)
        .description("1; the labels say what runs.")
        .tag("version", version)
        .tag("java", Runtime.version().toString())
        .register(all);
  }

  public void bind(MeterBinder meters) {
    bound.add(meters);
    meters.bindTo(all);
  }

  /**
   * Returns all metrics as text.
   *
   * @param mediaType one of Prometheus's text formats: {@code text/plain; version=0.0.4} or {@code
   *     application/openmetrics-text; version=1.0.0}
   */
  public String scrape(String mediaType) {
    return scraped.scrape(mediaType);
  }

  @Override
  public void close() {
    scraped.close();
  }
}
