package atelier.qa.store;

/**
 * A product has more questions, answers and photos than may be read whole; {@link PageReads} reads
 * a page of it. Nothing has failed, so it has no stack trace.
 */
public final class ProductTooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ProductTooLargeException(long productId) {
    super("product " + productId + " is too large to be read whole", null, false, false);
  }
}
