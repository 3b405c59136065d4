package atelier.qa.cache;

/**
 * The first page of a product's questions, as it was read once.
 *
 * @param version the product's, taken before the read
 * @param body compressed
 */
public record FirstPage(long productId, long version, EncodedBody body) {}
