package atelier.qa.store;

/** An {@link IdempotencyKey} was used for another request before. This one has changed nothing. */
public final class KeyReused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public KeyReused() {
    super("this Idempotency-Key was used for another request", null, false, false);
  }
}
