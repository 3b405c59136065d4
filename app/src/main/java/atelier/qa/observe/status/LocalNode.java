package atelier.qa.observe.status;

import atelier.qa.cache.CacheStatus;
import atelier.qa.edge.EdgeStatus;
import atelier.qa.feed.FeedState;
import atelier.qa.feed.FeedStatus;
import atelier.qa.observe.NodeHealth;
import atelier.qa.observe.RequestMeters;
import atelier.qa.observe.RequestTotals;
import atelier.qa.store.PoolStatus;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The node in this process. Safe for any number of threads. */
public final class LocalNode implements NodeSource {

  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private static final Parts NOT_YET =
      new Parts(
          () ->
              new CacheStatus(
                  0, 0, 0, 0, Duration.ZERO, 0, 0, 0, 0, 0, FeedStatus.initial(FeedState.DOWN)),
          () -> new EdgeStatus(false, 0, 0, 0, 0, 0, 0, 0),
          () -> new PoolStatus(0, 0, 0));

  private final InstantSource clock;
  private final NodeHealth health;
  private final RequestMeters requests;
  private final long startedMillis =
      ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
  private volatile Parts parts = NOT_YET;

  /**
   * @param clock for the moment of a sample
   */
  public LocalNode(InstantSource clock, NodeHealth health, RequestMeters requests) {
    this.clock = clock;
    this.health = health;
    this.requests = requests;
  }

  /** The node has these parts from now on. */
  public void has(
      Supplier<CacheStatus> cache, Supplier<EdgeStatus> edge, Supplier<PoolStatus> pool) {
    parts = new Parts(cache, edge, pool);
  }

  @Override
  public String name() {
    return "this node";
  }

  @Override
  public NodeSample sample() {
    RequestTotals totals = requests.totals();
    Parts now = parts;
    CacheStatus cached = now.cache().get();
    EdgeStatus published = now.edge().get();
    PoolStatus connections = now.pool().get();
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new NodeSample(
        clock.millis(),
        startedMillis,
        health.phase().name().toLowerCase(Locale.ROOT),
        health.step(),
        totals.requests(),
        totals.clientErrors(),
        totals.serverErrors(),
        totals.active(),
        totals.durations(),
        cached.hits(),
        cached.misses(),
        cached.stale(),
        cached.feed().state().meaning(),
        cached.feed().state() == FeedState.LIVE,
        cached.feed().changes(),
        cached.feed().lag().map(Duration::toMillis).orElse(-1L),
        published.leased(),
        published.files(),
        published.bytes(),
        connections.active(),
        connections.max(),
        connections.waiting(),
        cpuSeconds(),
        heap.getUsed(),
        heap.getMax());
  }

  private static double cpuSeconds() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .map(time -> time.toNanos() / NANOS_PER_SECOND)
        .orElse(0.0);
  }

  private record Parts(
      Supplier<CacheStatus> cache, Supplier<EdgeStatus> edge, Supplier<PoolStatus> pool) {}
}
