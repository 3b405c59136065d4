package atelier.qa.measure;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A line that changes: replaced in place on a terminal, a line of its own for each change
 * elsewhere, such as in a file. Thread-safe.
 */
public final class StatusLine {

  private static final String BACK_AND_CLEAR = "\r\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;

  /** On a terminal if this process has one. */
  public StatusLine(PrintWriter out) {
    this(out, Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent());
  }

  StatusLine(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** A remaining time in minutes and seconds, such as 2:05; 0:00 where none is left. */
  public static String minutes(Duration left) {
    return left.isPositive()
        ? String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart())
        : "0:00";
  }

  /** Shows a text until the next one is shown. */
  public synchronized void show(String text) {
    out.print(terminal ? BACK_AND_CLEAR + text : text + System.lineSeparator());
    out.flush();
  }

  /** Prints a sentence that stays. */
  public synchronized void note(String sentence) {
    out.print((terminal ? BACK_AND_CLEAR : "") + sentence + System.lineSeparator());
    out.flush();
  }
}
