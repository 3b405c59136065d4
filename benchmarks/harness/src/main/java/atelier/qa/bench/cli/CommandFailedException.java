package atelier.qa.bench.cli;

/** A command has failed; the message names the reason to its user. */
final class CommandFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CommandFailedException(String message) {
    super(message);
  }
}
