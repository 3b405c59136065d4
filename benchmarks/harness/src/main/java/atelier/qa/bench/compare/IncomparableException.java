package atelier.qa.bench.compare;

/** Two records cannot be compared; the message is the reason. */
public final class IncomparableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  IncomparableException(String reason) {
    super(reason);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
