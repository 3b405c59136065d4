package atelier.qa.measure;

import java.time.Duration;
import java.util.Optional;

/**
 * The lines that the load generator prints and the harness reads; all others are Gatling's. A
 * progress line ends with the time left; the one line of a run that cannot start begins with {@code
 * error:}.
 */
public final class LoadOutput {

  private static final String PROGRESS_END = " to go";
  private static final String ERROR_START = "error: ";

  private LoadOutput() {}

  /** A progress line. */
  public static String progress(String text, Duration left) {
    return text + ", " + StatusLine.minutes(left) + PROGRESS_END;
  }

  /** Whether a line of output is a progress line. */
  public static boolean isProgress(String line) {
    return line.endsWith(PROGRESS_END);
  }

  /** The line of an error. */
  public static String error(String message) {
    return ERROR_START + message;
  }

  /** The message of an error's line; empty for any other line. */
  public static Optional<String> errorIn(String line) {
    return line.startsWith(ERROR_START)
        ? Optional.of(line.substring(ERROR_START.length()))
        : Optional.empty();
  }
}
