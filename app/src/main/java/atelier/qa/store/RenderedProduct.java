package atelier.qa.store;

/** A row of the table of rendered products. Immutable, as long as nobody changes its bytes. */
public final class RenderedProduct {

  private final long productId;
  private final long lineage;
  private final long asOf;
  private final byte[] body;

  /**
   * What a node knows of a product.
   *
   * @param productId whose
   * @param lineage of which server's history {@code asOf} is a place; 32 bits
   * @param asOf everything that happened up to there is in the body
   * @param body what those who store it agree on
   */
  public RenderedProduct(long productId, long lineage, long asOf, byte[] body) {
    this.productId = productId;
    this.lineage = lineage;
    this.asOf = asOf;
    this.body = body;
  }

  /** Whose it is. */
  public long productId() {
    return productId;
  }

  /** Tells one server's history from another's. */
  public long lineage() {
    return lineage;
  }

  /** Everything that happened up to there is in the body. */
  public long asOf() {
    return asOf;
  }

  /** Not to be changed. */
  public byte[] body() {
    return body;
  }
}
