package atelier.qa.store;

import org.jspecify.annotations.Nullable;

/** A snapshot cannot be read; the message says why and what to do. */
public final class SnapshotException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SnapshotException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
