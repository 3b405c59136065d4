package atelier.qa.measure;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A line, or a few, that change: replaced in place on a terminal, lines of their own for each
 * change elsewhere, such as in a file. Thread-safe.
 *
 * <p>On a terminal no line is wrapped while it is drawn, because a wrapped one takes two rows, and
 * the next change would not replace all of it. The control sequences are those of ECMA-48 and the
 * VT100, which every terminal emulator knows; {@code TERM=dumb} says that there are none.
 */
public final class StatusLine {

  private static final String CLEAR_TO_END = "\u001b[J";
  private static final String NO_WRAP = "\u001b[?7l";
  private static final String WRAP = "\u001b[?7h";

  private final PrintWriter out;
  private final boolean terminal;
  private int shown = 1;

  /** On a terminal if this process has one. */
  public StatusLine(PrintWriter out) {
    this(
        out,
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
            && !"dumb".equals(System.getenv("TERM")));
  }

  /** On a terminal, or not. */
  public StatusLine(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** A remaining time in minutes and seconds, such as 2:05; 0:00 where none is left. */
  public static String minutes(Duration left) {
    return left.isPositive()
        ? String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart())
        : "0:00";
  }

  /** Whether changes are drawn in place. */
  public boolean isInPlace() {
    return terminal;
  }

  /** Shows a text until the next one is shown. */
  public void show(String text) {
    show(List.of(text));
  }

  /** Shows lines, at least one, until the next ones are shown. */
  public synchronized void show(List<String> lines) {
    if (terminal) {
      out.print(toStart() + NO_WRAP + String.join("\r\n", lines) + WRAP);
      shown = lines.size();
    } else {
      lines.forEach(line -> out.print(line + System.lineSeparator()));
    }
    out.flush();
  }

  /** Prints a sentence that stays. */
  public synchronized void note(String sentence) {
    out.print((terminal ? toStart() : "") + sentence + System.lineSeparator());
    shown = 1;
    out.flush();
  }

  /** Takes away what is shown on a terminal, so that others may write there. */
  public synchronized void clear() {
    if (terminal) {
      out.print(toStart());
      out.flush();
      shown = 1;
    }
  }

  /** Back to the beginning of what is shown, which is cleared. */
  private String toStart() {
    String up = shown > 1 ? "\u001b[" + (shown - 1) + "A" : "";
    return "\r" + up + CLEAR_TO_END;
  }
}
