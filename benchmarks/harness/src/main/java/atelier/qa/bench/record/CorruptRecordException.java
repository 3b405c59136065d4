package atelier.qa.bench.record;

/** The files of a record are damaged or incomplete; the message names the problem. */
public final class CorruptRecordException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CorruptRecordException(String message) {
    super(message);
  }

  public CorruptRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
