package atelier.qa.observe;

import atelier.qa.cache.CacheStatus;
import atelier.qa.edge.EdgeStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** All metrics of a node. Safe for any number of threads. */
public final class Meters implements AutoCloseable {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final RequestMeters requests = new RequestMeters(registry);

  /** The registry refers weakly to what its meters ask; this keeps it. */
  private final List<MeterBinder> bound = new CopyOnWriteArrayList<>();

  public RequestMeters requests() {
    return requests;
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
        .register(registry);
  }

  public void bind(MeterBinder meters) {
    bound.add(meters);
    meters.bindTo(registry);
  }

  /**
   * Returns all metrics as text.
   *
   * @param mediaType one of Prometheus's text formats: {@code text/plain; version=0.0.4} or {@code
   *     application/openmetrics-text; version=1.0.0}
   */
  public String scrape(String mediaType) {
    return registry.scrape(mediaType);
  }

  @Override
  public void close() {
    registry.close();
  }
}
