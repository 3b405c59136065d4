package atelier.qa.cli;

/** An option has a value that it cannot have; the message says which it can. */
final class InvalidOptionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidOptionException(String message) {
    super(message);
  }

  InvalidOptionException(String message, Throwable cause) {
    super(message, cause);
  }
}
