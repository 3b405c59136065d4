package atelier.qa.load.recording;

import atelier.qa.load.schedule.Phase;
import atelier.qa.load.traffic.RequestKind;
import atelier.qa.measure.SeriesRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;

/**
 * Records a measured phase. Any thread may record into its kinds; the rest is for one thread at a
 * time.
 */
final class StepRecorder {

  private final Phase phase;
  private final long startNanos;
  private final Map<RequestKind, KindRecorder> kinds = new EnumMap<>(RequestKind.class);
  private final Map<RequestKind, Counts> before = new EnumMap<>(RequestKind.class);
  private final LongAdder answersInside = new LongAdder();
  private long cpuNanos;

  /** A step that begins so many nanoseconds after the run does. */
  StepRecorder(Phase phase, long startNanos, Set<RequestKind> requested) {
    this.phase = phase;
    this.startNanos = startNanos;
    requested.forEach(kind -> kinds.put(kind, new KindRecorder()));
  }

  Phase phase() {
    return phase;
  }

  long startNanos() {
    return startNanos;
  }

  KindRecorder of(RequestKind kind) {
    KindRecorder recorder = kinds.get(kind);
    if (recorder == null) {
      throw new IllegalArgumentException("this run has no requests of the kind " + kind);
    }
    return recorder;
  }

  Map<RequestKind, KindRecorder> kinds() {
    return kinds;
  }

  Counts counts() {
    return kinds.values().stream().map(KindRecorder::counts).reduce(Counts.NONE, Counts::plus);
  }

  /** A right answer came while this step was under way, to whichever phase's request. */
  void answerInside() {
    answersInside.increment();
  }

  long answersInside() {
    return answersInside.sum();
  }

  /** This process used so much processor time while the step was under way. */
  void used(long nanos) {
    cpuNanos += nanos;
  }

  long cpuNanos() {
    return cpuNanos;
  }

  /**
   * A row for each kind of the second that ends now; kinds without requests are left out.
   *
   * @param sum to which the second is added
   */
  List<SeriesRow> second(long second, SecondSum sum) {
    List<SeriesRow> rows = new ArrayList<>();
    kinds.forEach(
        (kind, recorder) -> {
          Histogram latency = recorder.latency.second();
          recorder.okLatency.second();
          Histogram service = recorder.service.second();
          Histogram lag = recorder.lag.second();
          Counts now = recorder.counts();
          Counts last = before.getOrDefault(kind, Counts.NONE);
          before.put(kind, now);
          if (!now.equals(last)) {
            sum.add(last, now, latency, lag);
            rows.add(row(second, kind, last, now, latency, service, lag));
          }
        });
    return rows;
  }

  private SeriesRow row(
      long second,
      RequestKind kind,
      Counts last,
      Counts now,
      Histogram latency,
      Histogram service,
      Histogram lag) {
    return new SeriesRow(
        second,
        phase.name(),
        kind.label(),
        now.due() - last.due(),
        now.sent() - last.sent(),
        now.ok() - last.ok(),
        now.failed() - last.failed(),
        latency.getValueAtPercentile(50),
        latency.getValueAtPercentile(95),
        latency.getValueAtPercentile(99),
        latency.getMaxValue(),
        service.getValueAtPercentile(50),
        service.getValueAtPercentile(99),
        service.getMaxValue(),
        lag.getMaxValue());
  }
}
