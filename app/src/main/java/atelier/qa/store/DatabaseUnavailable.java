package atelier.qa.store;

/**
 * The database cannot be reached in time, or is too busy. A request that ends with it has changed
 * nothing, and may succeed later.
 */
public sealed class DatabaseUnavailable extends RuntimeException permits Overloaded {

  private static final long serialVersionUID = 1L;

  public DatabaseUnavailable(String message) {
    super(message);
  }

  public DatabaseUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  /** Without a stack trace, where a request is refused: that must cost less than answering it. */
  DatabaseUnavailable(String message, boolean withStackTrace) {
    super(message, null, false, withStackTrace);
  }
}
