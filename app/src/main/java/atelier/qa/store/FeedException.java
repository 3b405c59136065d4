package atelier.qa.store;

import org.jspecify.annotations.Nullable;

/** A server answers, but what it changes cannot be followed; the message says why. */
public final class FeedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public FeedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
