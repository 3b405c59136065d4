package atelier.qa.load.recording;

import atelier.qa.load.schedule.Phase;
import atelier.qa.load.schedule.Plan;
import atelier.qa.measure.LoadOutput;
import atelier.qa.measure.SeriesRow;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The progress of a run in one line, for a person who waits for it. */
final class ProgressLine {

  private ProgressLine() {}

  /**
   * The line: the phase, the rate that is due now, the requests of the last second, the worst
   * kind's 99th percentile and the greatest lag in it, and the time until the last request is due.
   *
   * @param rows the last second of each kind of request
   */
  static String of(Plan plan, long elapsedNanos, List<SeriesRow> rows) {
    int index = plan.phaseAt(elapsedNanos);
    Phase phase = plan.phases().get(index);
    double into = (elapsedNanos - plan.startNanos(index)) / 1e9 / phase.seconds();
    double grown = Math.clamp(into, 0, 1) * (phase.endRate() - phase.startRate());
    String what =
        phase.measured()
            ? String.format(
                Locale.ROOT,
                "sent %d, ok %d, errors %d, p99 %.1f ms, lag %.1f ms",
                rows.stream().mapToLong(SeriesRow::sent).sum(),
                rows.stream().mapToLong(SeriesRow::ok).sum(),
                rows.stream().mapToLong(SeriesRow::errors).sum(),
                rows.stream().mapToLong(SeriesRow::latencyP99).max().orElse(0) / 1000.0,
                rows.stream().mapToLong(SeriesRow::lagMax).max().orElse(0) / 1000.0)
            : "warming up";
    return LoadOutput.progress(
        String.format(
            Locale.ROOT, "%s: %d/s, %s", phase.name(), Math.round(phase.startRate() + grown), what),
        Duration.ofNanos(Math.max(0, plan.lengthNanos() - elapsedNanos)));
  }
}
