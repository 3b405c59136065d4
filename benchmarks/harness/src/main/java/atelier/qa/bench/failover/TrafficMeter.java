package atelier.qa.bench.failover;

import atelier.qa.measure.Distribution;
import atelier.qa.measure.HistogramLog;
import atelier.qa.measure.LiveFigures;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpTimeoutException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Recorder;

/**
 * Counts and times the requests of shoppers for a look at them while they are sent. Any thread may
 * record; {@link #second} is for one.
 */
final class TrafficMeter {

  /** The kind of an error without a response. */
  static final String CONNECTION = "connection";

  private static final String PHASE = "shoppers";

  private final Recorder latency = new Recorder(HistogramLog.HIGHEST_MICROS, HistogramLog.DIGITS);
  private final LongAdder sent = new LongAdder();
  private final LongAdder ok = new LongAdder();
  private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
  private final AtomicLong lagMaxNanos = new AtomicLong();
  private long before = System.nanoTime();
  private long cpuBefore = cpuNanos();

  /** A request left so many nanoseconds after it was due. */
  void sent(long lagNanos) {
    sent.increment();
    lagMaxNanos.accumulateAndGet(lagNanos, Math::max);
  }

  /**
   * A request is over.
   *
   * @param due when it was due, as {@link System#nanoTime}
   * @param error its kind; empty if all was right
   */
  void ended(long due, String error) {
    long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due);
    latency.recordValue(Math.clamp(micros, 0, HistogramLog.HIGHEST_MICROS));
    if (error.isEmpty()) {
      ok.increment();
    } else {
      errors.computeIfAbsent(error, kind -> new LongAdder()).increment();
    }
  }

  /** The kind of error of a status; empty if it is a right one. */
  static String errorOf(int status) {
    return status / 100 == 2 ? "" : "status " + status;
  }

  /** The kind of error of a request that failed. */
  static String errorOf(IOException failure) {
    return failure instanceof HttpTimeoutException ? "timeout" : CONNECTION;
  }

  /**
   * The figures since the call before.
   *
   * @param rate that the schedule has
   */
  LiveFigures second(int rate) {
    long now = System.nanoTime();
    long cpu = cpuNanos();
    Map<String, Long> failed = new TreeMap<>();
    errors.forEach(
        (kind, count) -> {
          long grown = count.sumThenReset();
          if (grown > 0) {
            failed.put(kind, grown);
          }
        });
    LiveFigures figures =
        new LiveFigures(
            PHASE,
            true,
            rate,
            sent.sumThenReset(),
            ok.sumThenReset(),
            failed,
            Distribution.of(latency.getIntervalHistogram()),
            TimeUnit.NANOSECONDS.toMicros(lagMaxNanos.getAndSet(0)),
            (cpu - cpuBefore) / 1000,
            (double) (cpu - cpuBefore) / Math.max(1, now - before),
            0);
    before = now;
    cpuBefore = cpu;
    return figures;
  }

  /** Of the whole harness, which sends these requests itself. */
  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }
}
