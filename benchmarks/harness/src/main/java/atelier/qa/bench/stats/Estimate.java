package atelier.qa.bench.stats;

/**
 * A number and its uncertainty.
 *
 * @param value from the repeats as they are
 * @param interval the bootstrap's confidence interval
 */
public record Estimate(double value, Interval interval) {}
