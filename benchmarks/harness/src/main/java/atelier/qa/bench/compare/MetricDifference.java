package atelier.qa.bench.compare;

import atelier.qa.bench.stats.Decision;
import atelier.qa.bench.stats.Estimate;
import atelier.qa.bench.stats.NoiseFloor;

/**
 * One metric at one rate, in two records.
 *
 * @param a the first record's median with its 95 % interval
 * @param b the second's
 * @param ratio b by a, with its 95 % interval
 * @param noise a ratio within it proves nothing
 * @param decision made with the wider interval that many comparisons at once need
 */
public record MetricDifference(
    double rate,
    String metric,
    String unit,
    Estimate a,
    Estimate b,
    Estimate ratio,
    NoiseFloor noise,
    Decision decision) {}
