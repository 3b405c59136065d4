package atelier.qa.bench.architectures;

import atelier.qa.bench.gate.Gates;
import java.util.List;
import java.util.Optional;

/**
 * One architecture, measured once.
 *
 * @param turn from 1; in each, every architecture is measured once
 * @param order its place in the turn's random order, from 1
 * @param sustained the highest rate that met the goal; empty where none did
 * @param missed the lowest rate above it that did not; empty where the highest allowed rate was
 *     held
 * @param missedBecause why not; empty with it
 * @param trials all rates that were tried, in their order
 * @param compared the rate that all architectures are held at, so that their latency and what a
 *     request costs can be compared
 */
public record ArchitectureTurn(
    Architecture architecture,
    int turn,
    int order,
    Optional<HeldRate> sustained,
    Optional<Double> missed,
    Optional<String> missedBecause,
    List<TriedRate> trials,
    HeldRate compared,
    StaleReads stale) {

  public ArchitectureTurn {
    trials = List.copyOf(trials);
  }

  /** Whether a higher rate was missed by the load generator, which says nothing of this. */
  boolean isLimitedByGenerator() {
    return missedBecause.filter(reason -> reason.contains(Gates.GENERATOR_LIMIT)).isPresent();
  }

  /** Requests a second; 0 where no rate met the goal. */
  double sustainedRate() {
    return sustained.map(HeldRate::rate).orElse(0.0);
  }
}
