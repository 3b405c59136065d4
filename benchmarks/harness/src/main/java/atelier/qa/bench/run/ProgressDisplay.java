package atelier.qa.bench.run;

import atelier.qa.measure.StatusLine;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Shows a person what is under way, how far it is, and how long everything will take. Thread-safe.
 */
public final class ProgressDisplay {

  private final StatusLine status;
  private final Clock clock;
  private String stage = "";
  private Instant end = Instant.MIN;

  public ProgressDisplay(PrintWriter err, Clock clock) {
    status = new StatusLine(err);
    this.clock = clock;
  }

  /** Says a sentence that stays. */
  public synchronized void note(String sentence) {
    status.note(sentence);
  }

  /** A part of the work begins; all the rest with it takes about so long. */
  synchronized void begin(String name, Duration left) {
    stage = name;
    end = clock.instant().plus(left);
    note(name + ", " + left() + " to go in all");
  }

  /** A part of the work that knows how far it is. */
  synchronized void says(String name, String line, Duration left) {
    stage = name;
    end = clock.instant().plus(left);
    says(line);
  }

  /** The load generator said something. */
  synchronized void says(String line) {
    status.show(stage + " | " + line + " | all: " + left());
  }

  private String left() {
    Duration left = Duration.between(clock.instant(), end);
    return left.isPositive()
        ? String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart())
        : "0:00";
  }
}
