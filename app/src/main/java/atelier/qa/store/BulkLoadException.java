package atelier.qa.store;

import org.jspecify.annotations.Nullable;

/** A bulk load cannot begin or go on; the message says why and what to do. */
public final class BulkLoadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BulkLoadException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
