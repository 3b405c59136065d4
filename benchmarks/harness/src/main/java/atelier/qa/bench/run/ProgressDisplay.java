package atelier.qa.bench.run;

import atelier.qa.bench.live.LiveMetrics;
import atelier.qa.bench.live.LiveState;
import atelier.qa.bench.live.LiveView;
import atelier.qa.bench.probe.TierCpu;
import atelier.qa.measure.LiveFigures;
import atelier.qa.measure.StatusLine;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows the current stage, the load that is under way, and the time that everything will take: on a
 * terminal as lines that are redrawn in place, elsewhere as a line each ten seconds. It only looks
 * at what is measured anyway. Thread-safe.
 */
public final class ProgressDisplay {

  private static final Duration LINE_EVERY = Duration.ofSeconds(10);

  private final StatusLine status;
  private final Clock clock;
  private final LiveMetrics metrics = new LiveMetrics();
  private String stage = "";
  private String detail = "";
  private Instant end = Instant.MIN;
  private Instant nextLine = Instant.MIN;
  private Optional<LiveFigures> figures = Optional.empty();
  private Supplier<Map<String, TierCpu>> cpu = Map::of;

  public ProgressDisplay(PrintWriter err, Clock clock) {
    this(new StatusLine(err), clock);
  }

  ProgressDisplay(StatusLine status, Clock clock) {
    this.status = status;
    this.clock = clock;
  }

  /** Prints a sentence that stays. */
  public synchronized void note(String sentence) {
    status.note(sentence);
  }

  /** Begins a stage; it and all stages after it take about this long. */
  synchronized void begin(String name, Duration left) {
    stage = name;
    detail = "";
    end = clock.instant().plus(left);
    nextLine = Instant.MIN;
    note(name + ", " + StatusLine.minutes(left()) + " to go in all");
  }

  /** Shows the progress of a stage that knows its remaining time, now and again. */
  synchronized void show(String name, String line, Duration left) {
    stage = name;
    detail = line;
    end = clock.instant().plus(left);
    draw(line);
  }

  /** Shows what has just happened in the current stage. */
  synchronized void show(String line) {
    detail = line;
    nextLine = Instant.MIN;
    draw(line);
  }

  /** Shows the last second of a load. */
  synchronized void show(LiveFigures second) {
    metrics.add(second);
    if (figures.filter(before -> before.phase().equals(second.phase())).isEmpty()) {
      nextLine = Instant.MIN;
    }
    figures = Optional.of(second);
    draw(second.line());
  }

  /** From now on this is the CPU of the containers under load. */
  synchronized void sampled(Supplier<Map<String, TierCpu>> cpuByTier) {
    cpu = cpuByTier;
  }

  /** The load is over; its figures are in its measurement. */
  synchronized void loadIsOver() {
    figures = Optional.empty();
    status.clear();
  }

  /** All that is shown, in Prometheus' text format. */
  public synchronized String metrics() {
    return metrics.text(state());
  }

  private void draw(String line) {
    Instant now = clock.instant();
    if (status.isInPlace()) {
      status.show(LiveView.lines(state()));
    } else if (!now.isBefore(nextLine)) {
      nextLine = now.plus(LINE_EVERY);
      status.show(stage + " | " + line + " | all: " + StatusLine.minutes(left()));
    }
  }

  private LiveState state() {
    String now = detail.isEmpty() ? stage : stage + " | " + detail;
    return new LiveState(now, left(), figures, cpu.get(), metrics.errors());
  }

  private Duration left() {
    return end.equals(Instant.MIN) ? Duration.ZERO : Duration.between(clock.instant(), end);
  }
}
