package atelier.qa.load.recording;

import atelier.qa.measure.Distribution;
import atelier.qa.measure.HistogramLog;
import atelier.qa.measure.MeasuredStep;
import atelier.qa.measure.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** Adds a step up. The caller must not call {@link RequestRecorder#tick} meanwhile. */
final class StepSummary {

  private final StepRecorder step;

  StepSummary(StepRecorder step) {
    this.step = step;
  }

  MeasuredStep measured(long elapsedNanos) {
    double seconds =
        Math.clamp((elapsedNanos - step.startNanos()) / 1e9, 0, step.phase().seconds());
    Counts counts = step.counts();
    Map<String, Outcome> kinds = new LinkedHashMap<>();
    step.kinds()
        .forEach(
            (kind, recorder) ->
                kinds.put(
                    kind.label(),
                    outcome(
                        recorder.counts(),
                        recorder.latency.total(),
                        recorder.okLatency.total(),
                        recorder.service.total(),
                        recorder.lag.total())));
    return new MeasuredStep(
        step.phase().name(),
        step.phase().endRate(),
        step.phase().seconds(),
        Math.round(step.startNanos() / 1e9),
        ratio((double) step.answersInside(), seconds),
        ratio(step.cpuNanos() / 1e3, (double) counts.sent()),
        ratio(step.cpuNanos() / 1e9, seconds),
        outcome(
            counts,
            sum(recorder -> recorder.latency),
            sum(recorder -> recorder.okLatency),
            sum(recorder -> recorder.service),
            sum(recorder -> recorder.lag)),
        kinds);
  }

  private static Outcome outcome(
      Counts counts, Histogram latency, Histogram okLatency, Histogram service, Histogram lag) {
    return new Outcome(
        counts.due(),
        counts.sent(),
        counts.ok(),
        counts.sent() - counts.ok() - counts.failed(),
        counts.errors(),
        Distribution.of(latency),
        Distribution.of(okLatency),
        Distribution.of(service),
        Distribution.of(lag));
  }

  private Histogram sum(Function<KindRecorder, DurationRecorder> which) {
    Histogram sum = HistogramLog.emptyHistogram();
    step.kinds().values().forEach(recorder -> sum.add(which.apply(recorder).total()));
    return sum;
  }

  /** To two decimals; 0 where there is nothing to divide by. */
  private static double ratio(double of, double by) {
    return by == 0 ? 0 : Math.round(100 * of / by) / 100.0;
  }
}
