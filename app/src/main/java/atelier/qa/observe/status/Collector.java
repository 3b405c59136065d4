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
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Asks all nodes, and NGINX if there is one, once a second, and remembers ten minutes. Safe for any
 * number of threads.
 */
public final class Collector implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger(Collector.class.getName());
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

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
    long due = System.nanoTime();
    while (!Thread.currentThread().isInterrupted()) {
      try {
        tick();
        // After a pause of the whole process the seconds that were missed are not made up for.
        due = Math.max(due, System.nanoTime() - SECOND) + SECOND;
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      } catch (InterruptedException | RejectedExecutionException closed) {
        return;
      } catch (RuntimeException e) {
        LOGGER.log(System.Logger.Level.WARNING, "the status page misses a second", e);
        LockSupport.parkNanos(SECOND);
      }
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
    List<Interval> all = new ArrayList<>();
    for (Map.Entry<NodeSource, History> node : nodes.entrySet()) {
      Optional<Interval> interval =
          node.getValue().add(samples.getOrDefault(node.getKey(), Optional.empty()));
      each.add(interval.map(Figures::of));
      interval.ifPresent(all::add);
    }
    ticks.addLast(new Tick(millis, Figures.together(all), frontRate(counts), each));
    if (ticks.size() > TICKS) {
      ticks.removeFirst();
    }
  }

  private Optional<Double> frontRate(Optional<Counts> counts) {
    Counts before = lastCounts;
    lastCounts = counts.orElse(null);
    // Fewer than before: NGINX was started anew.
    if (before == null || counts.isEmpty() || counts.get().requests() < before.requests()) {
      return Optional.empty();
    }
    // One of them was ours.
    double more = counts.get().requests() - before.requests() - 1;
    return Optional.of(more * SECOND / (counts.get().nanos() - before.nanos()));
  }

  /**
   * Returns what the page shows.
   *
   * @param after only ticks after this moment, in ms since 1970
   */
  public synchronized Status status(long after) {
    List<Status.Node> present = new ArrayList<>();
    List<Interval> all = new ArrayList<>();
    for (Map.Entry<NodeSource, History> node : nodes.entrySet()) {
      Optional<Interval> interval = node.getValue().present();
      present.add(
          new Status.Node(node.getKey().name(), node.getValue().last(), interval.map(Figures::of)));
      interval.ifPresent(all::add);
    }
    return new Status(
        clock.millis(),
        present,
        Figures.together(all),
        nginx.isPresent(),
        Optional.ofNullable(lastCounts),
        ticks.stream().filter(tick -> tick.millis() > after).toList());
  }

  /** A node that cannot be asked is what the page is there to show. */
  private static <T> Optional<T> result(Future<T> asked) {
    try {
      return Optional.of(asked.get(1, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      return Optional.empty();
    } catch (TimeoutException e) {
      asked.cancel(true);
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
