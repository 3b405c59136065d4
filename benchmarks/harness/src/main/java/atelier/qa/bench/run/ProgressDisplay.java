package atelier.qa.bench.run;

import atelier.qa.measure.StatusLine;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Shows the current stage, its progress, and the time that everything will take. Thread-safe. */
public final class ProgressDisplay {

  private final StatusLine status;
  private final Clock clock;
  private String stage = "";
  private Instant end = Instant.MIN;

  public ProgressDisplay(PrintWriter err, Clock clock) {
    status = new StatusLine(err);
    this.clock = clock;
  }

  /** Prints a sentence that stays. */
  public synchronized void note(String sentence) {
    status.note(sentence);
  }

  /** Begins a stage; it and all stages after it take about this long. */
  synchronized void begin(String name, Duration left) {
    stage = name;
    end = clock.instant().plus(left);
    note(name + ", " + left() + " to go in all");
  }

  /** Shows the progress of a stage that knows its remaining time. */
  synchronized void show(String name, String line, Duration left) {
    stage = name;
    end = clock.instant().plus(left);
    show(line);
  }

  /** Shows the progress of the current stage. */
  synchronized void show(String line) {
    status.show(stage + " | " + line + " | all: " + left());
  }

  private String left() {
    return StatusLine.minutes(Duration.between(clock.instant(), end));
  }
}
