package atelier.qa.bench.record;

/**
 * The rows that were there.
 *
 * @param seed decides which products the checksum was made of
 * @param products how many there are
 * @param checksum of the service's responses about them, votes left out, as {@code sha256:…}
 */
public record DataSet(long seed, long products, String checksum) {}
