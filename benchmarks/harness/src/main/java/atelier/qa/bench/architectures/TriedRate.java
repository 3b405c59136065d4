package atelier.qa.bench.architectures;

/**
 * A rate that was tried, in search of the highest one that meets the goal.
 *
 * @param rate requests a second
 * @param because the verdict's reason, in words with numbers
 */
public record TriedRate(double rate, boolean met, double p99Micros, String because) {}
