package atelier.qa.store;

/**
 * A change was sent to the database, and no answer came: it may or may not have been made. Sending
 * it again could make it twice, so nothing does that by itself.
 */
public final class OutcomeUnknown extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public OutcomeUnknown(Throwable cause) {
    super("the database did not answer; the change may or may not have been made", cause);
  }
}
