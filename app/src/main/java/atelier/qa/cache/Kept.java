package atelier.qa.cache;

/**
 * A product as it was read once.
 *
 * @param version the product's when it was read
 * @param readAt when that was, or later, by {@link System#nanoTime}
 * @param nanos how long it took, from the first to the last byte
 * @param isAfresh whether its rows were read for it; else somebody had rendered it before
 */
record Kept(PackedProduct product, long version, long readAt, long nanos, boolean isAfresh) {

  int weight() {
    return product.weight();
  }
}
