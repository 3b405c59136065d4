package atelier.qa.cache;

/** A product as it was read once. Immutable. */
final class Kept {

  /** Stands for any product that is too large to be kept. */
  static final Kept TOO_LARGE = new Kept(new PackedProduct(new byte[0]), 0, 0, 0, true);

  /** Not the product itself, which is nothing else: see there what an object costs. */
  private final byte[] product;

  private final long version;
  private final long readAt;
  private final long nanos;
  private final boolean isAfresh;

  /**
   * @param version the product's when it was read
   * @param readAt when that was, or later, by {@link System#nanoTime}
   * @param nanos how long it took, from the first to the last byte
   * @param isAfresh whether its rows were read for it; else somebody had rendered it before
   */
  Kept(PackedProduct product, long version, long readAt, long nanos, boolean isAfresh) {
    this.product = product.bytes();
    this.version = version;
    this.readAt = readAt;
    this.nanos = nanos;
    this.isAfresh = isAfresh;
  }

  /** Then it has no product. */
  boolean isTooLarge() {
    return this == TOO_LARGE;
  }

  PackedProduct product() {
    return new PackedProduct(product);
  }

  long version() {
    return version;
  }

  long readAt() {
    return readAt;
  }

  long nanos() {
    return nanos;
  }

  boolean isAfresh() {
    return isAfresh;
  }

  int weight() {
    return product().weight();
  }
}
