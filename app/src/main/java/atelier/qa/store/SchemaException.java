package atelier.qa.store;

import org.jspecify.annotations.Nullable;

/** The database's tables are not what this build needs; the message says what to do. */
public final class SchemaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SchemaException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
