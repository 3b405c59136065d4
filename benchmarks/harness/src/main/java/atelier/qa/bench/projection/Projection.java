package atelier.qa.bench.projection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Calculates, does not measure: the rate at which the first resource of a cluster of t2.micro hosts
 * is used up. It assumes that a µs of CPU here is one there, that costs per request do not change
 * with the rate, and that load spreads evenly. Pure.
 *
 * @param burst while CPU credits last: the limits, tightest first
 * @param baseline for ever: the limits, tightest first
 */
public record Projection(List<Limit> burst, List<Limit> baseline) {

  /**
   * One resource's limit.
   *
   * @param resource what it is: {@code CPU of nginx}
   * @param rate requests a second
   * @param arithmetic how that came about, with units
   */
  public record Limit(String resource, double rate, String arithmetic) {}

  public Projection {
    burst = List.copyOf(burst);
    baseline = List.copyOf(baseline);
  }

  /** Projects the demand of all tiers, of which there must be one that costs something. */
  public static Projection of(List<TierDemand> tiers) {
    return new Projection(
        limits(tiers, T2Micro.BURST_CPU_MICROS), limits(tiers, T2Micro.BASELINE_CPU_MICROS));
  }

  private static List<Limit> limits(List<TierDemand> tiers, double cpuMicros) {
    List<Limit> limits = new ArrayList<>();
    for (TierDemand tier : tiers) {
      if (tier.cpuMicros() > 0) {
        double rate = tier.hosts() * cpuMicros / tier.cpuMicros();
        limits.add(
            new Limit(
                "CPU of " + tier.tier(),
                rate,
                String.format(
                    Locale.ROOT,
                    "%d × %,.0f µs/s ÷ %.1f µs = %,.0f/s",
                    tier.hosts(),
                    cpuMicros,
                    tier.cpuMicros(),
                    rate)));
      }
      if (tier.bytes() > 0) {
        double rate = tier.hosts() * T2Micro.BASELINE_BYTES / tier.bytes();
        limits.add(
            new Limit(
                "network of " + tier.tier(),
                rate,
                String.format(
                    Locale.ROOT,
                    "%d × %,.0f bytes/s ÷ %.0f bytes = %,.0f/s",
                    tier.hosts(),
                    T2Micro.BASELINE_BYTES,
                    tier.bytes(),
                    rate)));
      }
    }
    if (limits.isEmpty()) {
      throw new IllegalArgumentException("no tier costs anything");
    }
    limits.sort(Comparator.comparingDouble(Limit::rate));
    return limits;
  }
}
