package atelier.qa.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * The lines that the load generator prints and the harness reads; all others are Gatling's. The
 * figures of a second are JSON; the one line of a run that cannot start begins with {@code error:}.
 */
public final class LoadOutput {

  /** The system property by which the harness asks for figures in place of lines for people. */
  public static final String FIGURES_PROPERTY = "qa.load.figures";

  private static final String FIGURES_START = "figures: ";
  private static final String ERROR_START = "error: ";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private LoadOutput() {}

  /** The line of a second's figures. */
  public static String figures(LiveFigures figures) {
    try {
      return FIGURES_START + JSON.writeValueAsString(figures);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("figures are numbers and texts", e);
    }
  }

  /** The figures of a line; empty for any other line, also for one that was cut off. */
  public static Optional<LiveFigures> figuresIn(String line) {
    if (!line.startsWith(FIGURES_START)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(line.substring(FIGURES_START.length()), LiveFigures.class));
    } catch (JsonProcessingException cutOff) {
      return Optional.empty();
    }
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
