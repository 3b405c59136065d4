package atelier.qa.store;

/**
 * One thing about a set-up that was looked at.
 *
 * @param subject what was looked at, in a word or two
 * @param found what was seen
 * @param advice what to do; empty if nothing
 */
public record Finding(Verdict verdict, String subject, String found, String advice) {

  /** Whether the service can live with what was seen. */
  public enum Verdict {
    /** As it should be. */
    GOOD,
    /** The service runs, but not as well as it could, or not as safely. */
    DOUBTFUL,
    /** The service does not run, or breaks a promise. */
    BAD
  }

  public static Finding good(String subject, String found) {
    return new Finding(Verdict.GOOD, subject, found, "");
  }

  public static Finding doubtful(String subject, String found, String advice) {
    return new Finding(Verdict.DOUBTFUL, subject, found, advice);
  }

  public static Finding bad(String subject, String found, String advice) {
    return new Finding(Verdict.BAD, subject, found, advice);
  }
}
