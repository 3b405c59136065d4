package atelier.qa.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.ManagementFactory;
import jdk.management.VirtualThreadSchedulerMXBean;

/**
 * How busy the JVM's scheduler of virtual threads is. A thread that is pinned to its carrier shows
 * as a queue that does not get shorter. Micrometer's own meters for it would keep a recording of
 * the flight recorder open.
 */
final class VirtualThreadMeters implements MeterBinder {

  private final VirtualThreadSchedulerMXBean scheduler =
      ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(
            "jvm.threads.virtual.carriers", scheduler, VirtualThreadSchedulerMXBean::getPoolSize)
        .description("Threads that carry virtual threads.")
        .register(registry);
    Gauge.builder(
            "jvm.threads.virtual.mounted",
            scheduler,
            VirtualThreadSchedulerMXBean::getMountedVirtualThreadCount)
        .description("Virtual threads that run.")
        .register(registry);
    Gauge.builder(
            "jvm.threads.virtual.queued",
            scheduler,
            VirtualThreadSchedulerMXBean::getQueuedVirtualThreadCount)
        .description("Virtual threads that could run and wait for a carrier.")
        .register(registry);
  }
}
