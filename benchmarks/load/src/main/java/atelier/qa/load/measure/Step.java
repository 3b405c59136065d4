package atelier.qa.load.measure;

import atelier.qa.load.schedule.Phase;
import atelier.qa.load.traffic.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;

/**
 * A measured phase while it is measured. Any thread may count into its tallies; the rest is for one
 * thread at a time.
 */
final class Step {

  private final Phase phase;
  private final long startNanos;
  private final Map<Kind, Tally> tallies = new EnumMap<>(Kind.class);
  private final Map<Kind, Counts> before = new EnumMap<>(Kind.class);
  private final LongAdder answersInside = new LongAdder();
  private long cpuNanos;

  /** A step that begins so many nanoseconds after the run does. */
  Step(Phase phase, long startNanos, Set<Kind> kinds) {
    this.phase = phase;
    this.startNanos = startNanos;
    kinds.forEach(kind -> tallies.put(kind, new Tally()));
  }

  Phase phase() {
    return phase;
  }

  long startNanos() {
    return startNanos;
  }

  Tally tally(Kind kind) {
    Tally tally = tallies.get(kind);
    if (tally == null) {
      throw new IllegalArgumentException("this run has no requests of the kind " + kind);
    }
    return tally;
  }

  Map<Kind, Tally> tallies() {
    return tallies;
  }

  Counts counts() {
    return tallies.values().stream().map(Tally::counts).reduce(Counts.NONE, Counts::plus);
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

  /** What happened in the second that ends now; kinds of which nothing happened are left out. */
  List<SeriesRow> second(long second) {
    List<SeriesRow> rows = new ArrayList<>();
    tallies.forEach(
        (kind, tally) -> {
          Histogram latency = tally.latency.second();
          Histogram service = tally.service.second();
          Histogram lag = tally.lag.second();
          Counts now = tally.counts();
          Counts last = before.getOrDefault(kind, Counts.NONE);
          before.put(kind, now);
          SeriesRow row =
              SeriesRow.of(second, phase.name(), kind.label(), last, now, latency, service, lag);
          if (!row.nothingHappened()) {
            rows.add(row);
          }
        });
    return rows;
  }
}
