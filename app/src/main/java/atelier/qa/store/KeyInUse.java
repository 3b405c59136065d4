package atelier.qa.store;

/**
 * The change of that {@link IdempotencyKey} is being made for another request, and is neither
 * committed nor undone. This request has changed nothing.
 */
public final class KeyInUse extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public KeyInUse() {
    super("a request with this Idempotency-Key is under way", null, false, false);
  }
}
