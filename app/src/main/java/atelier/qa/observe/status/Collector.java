package atelier.qa.observe.status;

import atelier.qa.observe.status.NginxStatus.Counts;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks all nodes, and NGINX if there is one, once a second, and remembers ten minutes. Safe for any
 * number of threads.
 */
public final class Collector implements AutoCloseable {

  private static final int TICKS = 600;

  /** What is shown as the present: long enough for a 99.9th percentile to mean something. */
  private static final int PRESENT_TICKS = 10;

  private final InstantSource clock;
  private final Optional<NginxStatus> nginx;
  private final Map<NodeSource, History> nodes = new LinkedHashMap<>();
  private final Deque<Tick> ticks = new ArrayDeque<>();
  private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread asker = Thread.ofPlatform().daemon().name("status").unstarted(this::ask);

  private @Nullable Counts lastCounts;
  private long lastCountsMillis;

  public Collector(InstantSource clock, List<NodeSource> sources, Optional<NginxStatus> nginx) {
    this.clock = clock;
    this.nginx = nginx;
    sources.forEach(source -> nodes.put(source, new History(PRESENT_TICKS)));
  }

  /** Begins to ask. */
  public void start() {
    asker.start();
  }

  @Override
  public void close() {
    asker.interrupt();
    asking.shutdownNow();
  }

  private void ask() {
    try {
      for (long due = System.nanoTime(); ; due += TimeUnit.SECONDS.toNanos(1)) {
        tick();
        TimeUnit.NANOSECONDS.sleep(due + TimeUnit.SECONDS.toNanos(1) - System.nanoTime());
      }
    } catch (InterruptedException | RejectedExecutionException closed) {
      // Nobody looks any more.
    }
  }

  /** Asks once. */
  void tick() {
    Map<NodeSource, Future<NodeSample>> asked = new LinkedHashMap<>();
    nodes
        .keySet()
        .forEach(node -> asked.put(node, asking.submit((Callable<NodeSample>) node::sample)));
    Optional<Future<Counts>> front =
        nginx.map(status -> asking.submit((Callable<Counts>) status::read));
    Map<NodeSource, Optional<NodeSample>> samples = new LinkedHashMap<>();
    asked.forEach((node, sample) -> samples.put(node, result(sample)));
    add(clock.millis(), samples, front.flatMap(Collector::result));
  }

  private synchronized void add(
      long millis, Map<NodeSource, Optional<NodeSample>> samples, Optional<Counts> counts) {
    List<Optional<Figures>> each = new ArrayList<>();
    Optional<Interval> all = Optional.empty();
    for (Map.Entry<NodeSource, History> node : nodes.entrySet()) {
      Optional<Interval> interval =
          node.getValue().add(samples.getOrDefault(node.getKey(), Optional.empty()));
      each.add(interval.map(Figures::of));
      all = beside(all, interval);
    }
    ticks.addLast(new Tick(millis, all.map(Figures::of), frontRate(millis, counts), each));
    if (ticks.size() > TICKS) {
      ticks.removeFirst();
    }
  }

  private Optional<Double> frontRate(long millis, Optional<Counts> counts) {
    Counts before = lastCounts;
    long beforeMillis = lastCountsMillis;
    lastCounts = counts.orElse(null);
    lastCountsMillis = millis;
    // Fewer than before: NGINX was started anew.
    if (before == null
        || counts.isEmpty()
        || counts.get().requests() < before.requests()
        || millis <= beforeMillis) {
      return Optional.empty();
    }
    // One of them was ours.
    double more = counts.get().requests() - before.requests() - 1;
    return Optional.of(more * TimeUnit.SECONDS.toMillis(1) / (millis - beforeMillis));
  }

  /**
   * Returns what the page shows.
   *
   * @param after only ticks after this moment, in ms since 1970
   */
  public synchronized Status status(long after) {
    List<Status.Node> present = new ArrayList<>();
    Optional<Interval> all = Optional.empty();
    for (Map.Entry<NodeSource, History> node : nodes.entrySet()) {
      Optional<Interval> interval = node.getValue().present();
      present.add(
          new Status.Node(node.getKey().name(), node.getValue().last(), interval.map(Figures::of)));
      all = beside(all, interval);
    }
    return new Status(
        clock.millis(),
        present,
        all.map(Figures::of),
        nginx.isPresent(),
        Optional.ofNullable(lastCounts),
        ticks.stream().filter(tick -> tick.millis() > after).toList());
  }

  private static Optional<Interval> beside(Optional<Interval> one, Optional<Interval> other) {
    if (one.isEmpty()) {
      return other;
    }
    return other.map(one.get()::beside).or(() -> one);
  }

  /** A node that cannot be asked is what the page is there to show. */
  private static <T> Optional<T> result(Future<T> asked) {
    try {
      return Optional.of(asked.get());
    } catch (ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /**
   * What happened in one second.
   *
   * @param all of all nodes together
   * @param front requests a second that came to NGINX
   * @param each of each node, in their order
   */
  record Tick(
      long millis, Optional<Figures> all, Optional<Double> front, List<Optional<Figures>> each) {}
}
