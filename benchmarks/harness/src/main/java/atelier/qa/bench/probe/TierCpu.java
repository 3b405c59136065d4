package atelier.qa.bench.probe;

/**
 * The CPU of a tier's containers while they are sampled.
 *
 * @param seconds processor time since the sampling began
 * @param processors that they keep busy, over about the last second
 */
public record TierCpu(double seconds, double processors) {}
