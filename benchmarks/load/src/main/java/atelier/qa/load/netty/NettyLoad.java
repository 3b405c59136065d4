package atelier.qa.load.netty;

import atelier.qa.load.contract.Contract;
import atelier.qa.load.recording.RequestRecorder;
import atelier.qa.load.run.LoadRun;
import atelier.qa.load.schedule.Plan;
import atelier.qa.load.settings.Settings;
import atelier.qa.load.settings.SettingsException;
import atelier.qa.load.workload.Workload;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.Version;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The light generator. It sends the same requests at the same times as Gatling's simulations and
 * measures them with the same {@link RequestRecorder}, for a fraction of the CPU: there are no
 * sessions and no checks between the schedule and the sockets, and of most responses only the
 * status is read. Those of the sample are compared with the {@link Contract} in the event loop,
 * after their time was taken.
 *
 * <p>The open model: a request is sent when it is due, whether or not those before it have
 * succeeded. One event loop does everything, so nothing in this package needs a lock; only {@link
 * #run} is called from outside, once.
 */
public final class NettyLoad {

  /** The encodings that it understands where it checks responses. */
  private static final Set<String> ENCODINGS = Set.of("gzip", "identity");

  private static final long SWEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final LoadRun run;
  private final Plan plan;
  private final RequestRecorder recorder;
  private final long timeoutNanos;
  private final EventLoopGroup group;
  private final EventLoop loop;
  private final Connections connections;
  private final Deque<Exchange> underWay = new ArrayDeque<>();
  private final CountDownLatch done = new CountDownLatch(1);
  private final long arrivals;
  private long begunNanos;
  private long next;
  private volatile @Nullable RuntimeException failure;

  /**
   * Prepares a run.
   *
   * @throws SettingsException if this generator cannot do it, or the service does not answer
   */
  public NettyLoad(Workload workload, Settings settings) {
    URI url = URI.create(settings.url());
    if (!"http".equals(url.getScheme())) {
      throw new SettingsException("generator must be gatling to speak https; netty does not");
    }
    if (!settings.sample().isEmpty() && !ENCODINGS.contains(settings.acceptEncoding())) {
      throw new SettingsException(
          "accept-encoding must be gzip or identity where netty checks responses, or check-one-in 0");
    }
    run =
        new LoadRun(
            workload,
            settings,
            Map.of("netty", version()),
            new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    plan = run.plan();
    recorder = run.recorder();
    arrivals = plan.arrivals();
    timeoutNanos = TimeUnit.SECONDS.toNanos(settings.timeout());
    group = new MultiThreadIoEventLoopGroup(1, Transport.handlers());
    loop = group.next();
    connections =
        new Connections(loop, url, new RequestBytes(url, settings.acceptEncoding()), this::over);
  }

  /** Sends all requests, and returns when every one is answered or given up. */
  public void run() throws InterruptedException {
    run.start();
    later(this::begin, 0);
    done.await();
    run.end();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
    if (failure != null) {
      throw new IllegalStateException("the load generator failed", failure);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The task's exceptions are caught here.
  private void later(Runnable task, long nanos) {
    loop.schedule(
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            failure = e;
            done.countDown();
          }
        },
        nanos,
        TimeUnit.NANOSECONDS);
  }

  private void begin() {
    begunNanos = System.nanoTime();
    sendDue();
    sweep();
  }

  private void sendDue() {
    while (next < arrivals && untilNext() <= 0) {
      Exchange exchange = new Exchange(recorder.sending(next), System.nanoTime() + timeoutNanos);
      next++;
      underWay.add(exchange);
      connections.send(exchange);
    }
    if (next < arrivals) {
      later(this::sendDue, untilNext());
    }
  }

  private long untilNext() {
    return begunNanos + plan.dueNanos(next) - System.nanoTime();
  }

  private void over(Exchange exchange) {
    recorder.finished(exchange.request());
  }

  /** Gives up late requests. They are in the order of their sending, so the first is late first. */
  private void sweep() {
    long now = System.nanoTime();
    while (!underWay.isEmpty() && (underWay.peek().isOver() || underWay.peek().isLate(now))) {
      connections.giveUp(underWay.remove());
    }
    connections.closeIdle(now);
    if (next == arrivals && underWay.isEmpty()) {
      done.countDown();
    } else {
      later(this::sweep, SWEEP_NANOS);
    }
  }

  private static String version() {
    Version version = Version.identify().get("netty-codec-http");
    return version == null ? "unknown" : version.artifactVersion();
  }
}
