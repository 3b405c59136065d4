package atelier.qa.store;

/** A row of the table of rendered products. Immutable, as long as nobody changes its bytes. */
public final class RenderedProduct {

  /** A longer position does not fit into the table; servers have such after many fail-overs. */
  public static final int MAX_POSITION = 1_000;

  private final long productId;
  private final Checkpoint asOf;
  private final byte[] body;

  /**
   * What a node knows of a product.
   *
   * @param productId whose
   * @param asOf everything that happened up to there is in the body
   * @param body what those who store it agree on
   */
  public RenderedProduct(long productId, Checkpoint asOf, byte[] body) {
    this.productId = productId;
    this.asOf = asOf;
    this.body = body;
  }

  /** Whose it is. */
  public long productId() {
    return productId;
  }

  /** Everything that happened up to there is in the body. */
  public Checkpoint asOf() {
    return asOf;
  }

  /** Not to be changed. */
  public byte[] body() {
    return body;
  }
}
