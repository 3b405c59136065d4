package atelier.qa.bench.projection;

/**
 * The cost of a request in one tier.
 *
 * @param hosts t2.micro hosts that share the tier's requests evenly
 * @param cpuMicros CPU µs per request, summed over the tier
 * @param bytes on the wire out of the tier per request; 0 where it is not limiting
 */
public record TierDemand(String tier, int hosts, double cpuMicros, double bytes) {

  public TierDemand {
    if (hosts < 1 || !(cpuMicros >= 0) || !(bytes >= 0)) {
      throw new IllegalArgumentException("no such demand: " + tier);
    }
  }
}
