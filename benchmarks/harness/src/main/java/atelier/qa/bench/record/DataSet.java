package atelier.qa.bench.record;

/**
 * The rows that were there.
 *
 * @param seed of the generator
 * @param products how many
 * @param checksum of the generated files, as {@code sha256:…}
 */
public record DataSet(long seed, long products, String checksum) {}
