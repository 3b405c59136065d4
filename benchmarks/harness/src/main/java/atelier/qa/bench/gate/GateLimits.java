package atelier.qa.bench.gate;

/**
 * The limits beyond which a measurement is invalid.
 *
 * @param injectorCpu share of its CPUs that the load generator may use
 * @param lagP99Micros how late 99 % of the requests may leave
 * @param achievedShare of the offered rate that must be answered
 * @param steal share of CPU time that others may take
 * @param throttledShare of a step's duration that a container's CPU limit may make it wait. The
 *     limit is the point of a container that plays a t2.micro; the host that is throttled itself is
 *     the problem, which is why only the generator's own container counts
 * @param repeats needed for a claim
 */
public record GateLimits(
    double injectorCpu,
    double lagP99Micros,
    double achievedShare,
    double steal,
    double throttledShare,
    int repeats) {

  /** The limits that every committed record was judged by. */
  public static final GateLimits STRICT = new GateLimits(0.85, 10_000, 0.99, 0.02, 0.01, 5);

  /**
   * Whether something grows does not depend on when exactly requests are sent, as their latency
   * does: the generator may be late, and imports may take its processors.
   */
  public static final GateLimits OF_SOAKS = new GateLimits(1, Double.MAX_VALUE, 0.99, 1, 1, 1);
}
