package atelier.qa.bench.page;

import atelier.qa.bench.claim.Claim;
import atelier.qa.bench.claim.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one generator says about one rate.
 *
 * @param number what decides, large; empty where there is none
 * @param evidence links to the records that are named, each with words; the deciding one first
 * @param note what else a reader must know; may be empty
 * @param bar where the 99th percentile lies between nothing and far beyond the limit
 */
record ClaimCell(
    String generator,
    Badge badge,
    String number,
    String interval,
    List<Link> evidence,
    String note,
    Optional<LimitBar> bar) {

  static ClaimCell of(String generator, Claim claim) {
    List<Link> links = new ArrayList<>();
    claim.evidence().ifPresent(evidence -> links.add(link(repeats(evidence), evidence)));
    claim.newer().stream()
        .findFirst()
        .ifPresent(
            newest ->
                links.add(link("newer: " + millis(newest) + " in " + repeats(newest), newest)));
    return new ClaimCell(
        generator,
        Badge.of(claim.state()),
        claim.evidence().map(ClaimCell::millis).orElse(""),
        claim.evidence().map(ClaimCell::interval).orElse(""),
        links,
        note(claim),
        claim.evidence().map(evidence -> LimitBar.of(evidence.p99Millis())));
  }

  private static String millis(Evidence evidence) {
    return Numbers.three(evidence.p99Millis().value()) + " ms";
  }

  private static String interval(Evidence evidence) {
    double low = evidence.p99Millis().interval().low();
    double high = evidence.p99Millis().interval().high();
    return low < high ? Numbers.three(low) + " to " + Numbers.three(high) : "";
  }

  private static String repeats(Evidence evidence) {
    return evidence.repeats() == 1
        ? "one repeat"
        : evidence.counted() + " of " + evidence.repeats() + " repeats";
  }

  private static Link link(String words, Evidence evidence) {
    return Link.to(evidence.record(), words);
  }

  private static String note(Claim claim) {
    if (claim.evidence().isEmpty()) {
      return claim.unusable() == 0
          ? "not tried"
          : "tried " + times(claim.unusable()) + ", not valid";
    }
    return claim.unusable() == 0 ? "" : "tried " + times(claim.unusable()) + " since, not valid";
  }

  private static String times(int count) {
    return count == 1 ? "once" : count + " times";
  }
}
