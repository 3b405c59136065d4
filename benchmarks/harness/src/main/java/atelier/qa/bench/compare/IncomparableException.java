package atelier.qa.bench.compare;

/** Two records cannot be compared; the message says why. */
public final class IncomparableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  IncomparableException(String message) {
    super(message);
  }
}
