package atelier.qa.bench.record;

/** A record's files are not what a record's files must be; the message says what is wrong. */
public final class CorruptRecordException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CorruptRecordException(String message) {
    super(message);
  }

  public CorruptRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
