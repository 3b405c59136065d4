package atelier.qa.bench.run;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells the one who waits what is under way, what there is to say about it, and how long everything
 * will take: in place on a terminal, a line each elsewhere. Thread-safe.
 */
public final class Progress {

  private final PrintWriter err;
  private final Clock clock;
  private final boolean terminal =
      Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  private String stage = "";
  private Instant end = Instant.MIN;

  public Progress(PrintWriter err, Clock clock) {
    this.err = err;
    this.clock = clock;
  }

  /** Says a sentence that stays. */
  public synchronized void note(String sentence) {
    err.print((terminal ? "\r\u001b[K" : "") + sentence + System.lineSeparator());
    err.flush();
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
    String text = stage + " | " + line + " | all: " + left();
    err.print(terminal ? "\r\u001b[K" + text : text + System.lineSeparator());
    err.flush();
  }

  private String left() {
    Duration left = Duration.between(clock.instant(), end);
    return left.isPositive()
        ? String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart())
        : "0:00";
  }
}
