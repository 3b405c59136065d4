package atelier.qa.load.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** Adds a step up. The caller sees to it that nobody calls {@link Measurement#tick} meanwhile. */
final class StepSummary {

  private final Step step;

  StepSummary(Step step) {
    this.step = step;
  }

  Histogram latency() {
    return sum(tally -> tally.latency);
  }

  Histogram service() {
    return sum(tally -> tally.service);
  }

  Histogram lag() {
    return sum(tally -> tally.lag);
  }

  MeasurementRecord.StepRecord record(long elapsedNanos) {
    double seconds =
        Math.clamp((elapsedNanos - step.startNanos()) / 1e9, 0, step.phase().seconds());
    Counts counts = step.counts();
    Map<String, Figures> kinds = new LinkedHashMap<>();
    step.tallies()
        .forEach(
            (kind, tally) ->
                kinds.put(
                    kind.label(),
                    Figures.of(
                        tally.counts(),
                        tally.latency.total(),
                        tally.service.total(),
                        tally.lag.total())));
    return new MeasurementRecord.StepRecord(
        step.phase().name(),
        step.phase().endRate(),
        step.phase().seconds(),
        Math.round(step.startNanos() / 1e9),
        ratio((double) step.answersInside(), seconds),
        ratio(step.cpuNanos() / 1e3, (double) counts.sent()),
        ratio(step.cpuNanos() / 1e9, seconds),
        Figures.of(counts, latency(), service(), lag()),
        kinds);
  }

  private Histogram sum(Function<Tally, Timing> which) {
    Histogram sum = Timing.empty();
    step.tallies().values().forEach(tally -> sum.add(which.apply(tally).total()));
    return sum;
  }

  /** To two decimals; 0 where there is nothing to divide by. */
  private static double ratio(double of, double by) {
    return by == 0 ? 0 : Math.round(100 * of / by) / 100.0;
  }
}
