package atelier.qa.cache;

/**
 * A product as it was read once.
 *
 * @param version the product's when it was read
 * @param readAt when that was, by {@link System#nanoTime}
 * @param nanos how long it took, from the first to the last byte
 */
record Kept(PackedProduct product, long version, long readAt, long nanos) {

  int weight() {
    return product.weight();
  }
}
