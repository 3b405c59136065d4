package atelier.qa.load.recording;

import atelier.qa.load.schedule.Phase;
import atelier.qa.load.schedule.Plan;
import atelier.qa.measure.Distribution;
import atelier.qa.measure.HistogramLog;
import atelier.qa.measure.LiveFigures;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Adds up one second of all steps and kinds of requests, for a look at the run while it goes on.
 * For one thread; the same object serves every second.
 */
final class SecondSum {

  private final Histogram latency = HistogramLog.emptyHistogram();
  private final Map<String, Long> errors = new TreeMap<>();
  private long ok;
  private long lagMaxMicros;

  /** Begins a second. */
  void clear() {
    latency.reset();
    errors.clear();
    ok = 0;
    lagMaxMicros = 0;
  }

  /** Adds one kind of request of one step: its counts before and now, and its durations. */
  void add(Counts before, Counts now, Histogram latencies, Histogram lags) {
    ok += now.ok() - before.ok();
    now.errors()
        .forEach(
            (kind, count) -> {
              long grown = count - before.errors().getOrDefault(kind, 0L);
              if (grown > 0) {
                errors.merge(kind, grown, Long::sum);
              }
            });
    latency.add(latencies);
    lagMaxMicros = Math.max(lagMaxMicros, lags.getMaxValue());
  }

  /**
   * The second's figures.
   *
   * @param elapsedNanos a moment of the second, from the beginning of the run
   * @param sent requests that were sent in it
   * @param cpuNanos processor time that this process has used in it
   * @param tookNanos how long it really was
   */
  LiveFigures figures(Plan plan, long elapsedNanos, long sent, long cpuNanos, long tookNanos) {
    int index = plan.phaseAt(elapsedNanos);
    Phase phase = plan.phases().get(index);
    double into = (elapsedNanos - plan.startNanos(index)) / 1e9 / phase.seconds();
    double grown = Math.clamp(into, 0, 1) * (phase.endRate() - phase.startRate());
    return new LiveFigures(
        phase.name(),
        phase.measured(),
        Math.round(phase.startRate() + grown),
        sent,
        ok,
        errors,
        Distribution.of(latency),
        lagMaxMicros,
        cpuNanos / 1000,
        tookNanos > 0 ? Math.round(1000.0 * cpuNanos / tookNanos) / 1000.0 : 0,
        Math.max(0, plan.lengthNanos() - elapsedNanos) / 1_000_000_000);
  }
}
