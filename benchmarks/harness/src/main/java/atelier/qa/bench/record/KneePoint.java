package atelier.qa.bench.record;

import java.util.Optional;

/**
 * The knee: the rate beyond which the goal is missed.
 *
 * @param sustained the highest rate seen to meet the goal, requests/s; 0 when none did
 * @param failed the lowest rate seen to miss it; empty when none did
 */
public record KneePoint(double sustained, Optional<Double> failed) {}
