package atelier.qa.bench.stats;

/**
 * A number with how sure one may be of it.
 *
 * @param value from the repeats as they are
 * @param interval where the bootstrap puts it
 * @param repeats how many there were
 */
public record Estimate(double value, Interval interval, int repeats) {}
