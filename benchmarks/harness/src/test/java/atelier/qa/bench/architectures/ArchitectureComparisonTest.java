package atelier.qa.bench.architectures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ArchitectureComparisonTest {

  private static final StaleReads FRESH = new StaleReads(10, 100, 0, 0);

  private final List<ArchitectureTurn> turns = new ArrayList<>();
  private String missedBecause = "p99 51.0 ms";

  @Test
  void theServiceIsComparedTurnByTurn() {
    turn(1, Architecture.EXPRESS, 1000, FRESH);
    turn(1, Architecture.SERVICE, 20_000, FRESH);
    // The machine is half as fast for both.
    turn(2, Architecture.SERVICE, 10_000, FRESH);
    turn(2, Architecture.EXPRESS, 500, FRESH);

    ArchitectureSummary express = summary(Architecture.EXPRESS);
    assertThat(express.sustained().value()).isEqualTo(750);
    assertThat(express.oursByThis())
        .hasValueSatisfying(
            ratio -> {
              assertThat(ratio.value()).isEqualTo(20);
              assertThat(ratio.interval().low()).isEqualTo(20);
            });
    assertThat(summary(Architecture.SERVICE).oursByThis().orElseThrow().value()).isOne();
  }

  @Test
  void aTurnThatIsNotWholeDoesNotCount() {
    turn(1, Architecture.EXPRESS, 1000, FRESH);
    turn(1, Architecture.SERVICE, 20_000, FRESH);
    turn(2, Architecture.EXPRESS, 1, FRESH);

    assertThat(summary(Architecture.EXPRESS).sustained().value()).isEqualTo(1000);
    assertThat(compare().turns()).hasSize(3);
  }

  @Test
  void whatSustainsNothingHasNoRatio() {
    turn(1, Architecture.EXPRESS, 0, FRESH);
    turn(1, Architecture.SERVICE, 20_000, FRESH);

    assertThat(summary(Architecture.EXPRESS).oursByThis()).isEmpty();
    assertThat(claims(Optional.empty()))
        .extracting(GoalVerdict::verdict)
        .containsExactly(Verdict.UNKNOWN, Verdict.MET);
  }

  @Test
  void staleReadsOfAllTurnsAddUp() {
    turn(1, Architecture.EXPRESS_VALKEY, 1, new StaleReads(10, 100, 90, 3000));
    turn(2, Architecture.EXPRESS_VALKEY, 1, new StaleReads(20, 200, 10, 5000));

    assertThat(summary(Architecture.EXPRESS_VALKEY).stale())
        .isEqualTo(new StaleReads(30, 300, 100, 5000));
  }

  @Test
  void moreStaleReadsThanReadsAreRefused() {
    assertThatThrownBy(() -> new StaleReads(1, 1, 2, 0)).hasMessage("2 stale of 1 reads");
  }

  @Test
  void costsAreMediansByTier() {
    turn(1, Architecture.EXPRESS, 1000, FRESH);
    turn(2, Architecture.EXPRESS, 3000, FRESH);

    assertThat(summary(Architecture.EXPRESS).cpuMicros().get("service"))
        .isNotNull()
        .satisfies(cpu -> assertThat(cpu.value()).isEqualTo(2000));
  }

  @Test
  void claimsAreMetOrMissedByTheMedian() {
    for (int turn = 1; turn <= 5; turn++) {
      turn(turn, Architecture.EXPRESS, 1999, FRESH);
      turn(turn, Architecture.EXPRESS_VALKEY, 4001, FRESH);
      turn(turn, Architecture.EXPRESS_PROXY_CACHE, 20_000, new StaleReads(1, 2, 2, 9000));
      turn(turn, Architecture.SERVICE, 20_000, new StaleReads(1, 2, 0, 0));
    }

    assertThat(claims(Optional.empty()))
        .extracting(GoalVerdict::verdict)
        .containsExactly(Verdict.MET, Verdict.MISSED, Verdict.MET, Verdict.MET);
    assertThat(claims(Optional.empty()).get(2).reason())
        .isEqualTo(
            "1.00 times (1.00 to 1.00) its 20,000 requests/s; 10 of its 10 reads were stale");
  }

  @Test
  void fewerThanFiveTurnsCanMissAClaimButNotMeetIt() {
    for (int turn = 1; turn <= 4; turn++) {
      turn(turn, Architecture.EXPRESS, 1000, FRESH);
      turn(turn, Architecture.EXPRESS_VALKEY, 10_000, FRESH);
      turn(turn, Architecture.SERVICE, 20_000, FRESH);
    }

    List<GoalVerdict> claims = claims(Optional.empty());
    assertThat(claims)
        .extracting(GoalVerdict::verdict)
        .containsExactly(Verdict.UNKNOWN, Verdict.MISSED, Verdict.MET);
    assertThat(claims.getFirst().reason()).endsWith("too few for a claim; 5 needed");
  }

  @Test
  void whereTheLoadGeneratorLimitedTheOtherOneAClaimIsNotMet() {
    for (int turn = 1; turn <= 5; turn++) {
      missedBecause = turn == 2 ? "the load generator was the limit: it was late" : "p99 51.0 ms";
      turn(turn, Architecture.EXPRESS, 1000, FRESH);
      missedBecause = "p99 51.0 ms";
      turn(turn, Architecture.SERVICE, 20_000, FRESH);
    }

    GoalVerdict claim = claims(Optional.empty()).getFirst();
    assertThat(claim.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(claim.reason())
        .startsWith("at most 20.00 times")
        .endsWith("; the load generator missed the next rate in turn 2 of express");
  }

  @Test
  void whereItLimitedTheServiceAClaimIsNotMissed() {
    turn(1, Architecture.EXPRESS, 4000, FRESH);
    missedBecause = "the load generator was the limit: it was late";
    turn(1, Architecture.SERVICE, 20_000, FRESH);

    GoalVerdict claim = claims(Optional.empty()).getFirst();
    assertThat(claim.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(claim.reason()).startsWith("at least 5.00 times");
  }

  @Test
  void oneStaleReadOfTheServiceIsAMissAlsoInAnInvalidRun() {
    turn(1, Architecture.EXPRESS, 1000, FRESH);
    turn(1, Architecture.SERVICE, 20_000, new StaleReads(1, 2, 1, 1600));

    assertThat(claims(Optional.of("invalid run: it was stopped")))
        .extracting(GoalVerdict::verdict)
        .containsExactly(Verdict.UNKNOWN, Verdict.MISSED);
  }

  @Test
  void withoutAReadThatHadAnythingToShowNothingIsKnownOfFreshness() {
    turn(1, Architecture.SERVICE, 20_000, StaleReads.NONE);

    assertThat(claims(Optional.empty()).getLast().verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void theFileIsReadAsItWasWritten() throws Exception {
    turn(1, Architecture.EXPRESS, 0, FRESH);
    turn(1, Architecture.SERVICE, 20_000, FRESH);

    String json = compare().toJson();

    assertThat(ArchitectureComparison.parse(json)).isEqualTo(compare());
    assertThat(json).contains("\"architecture\" : \"express\"", "\"sustained\" : null");
    assertThatThrownBy(() -> ArchitectureComparison.parse("{}"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("architectures.json: ");
  }

  /** Every figure of it is in proportion to its rate. */
  private void turn(int turn, Architecture architecture, double rate, StaleReads stale) {
    HeldRate held = new HeldRate(rate, rate, rate, Map.of("service", rate, "nginx", 1.0));
    turns.add(
        new ArchitectureTurn(
            architecture,
            turn,
            1,
            rate > 0 ? Optional.of(held) : Optional.empty(),
            Optional.of(rate + 1),
            Optional.of(missedBecause),
            List.of(new TriedRate(rate + 1, false, 51_000, "p99 51.0 ms")),
            held,
            stale));
  }

  private ArchitectureComparison compare() {
    return ArchitectureComparison.of(50_000, 500, 20, 1500, turns);
  }

  private ArchitectureSummary summary(Architecture architecture) {
    return compare().architectures().stream()
        .filter(summary -> summary.name() == architecture)
        .findFirst()
        .orElseThrow();
  }

  private List<GoalVerdict> claims(Optional<String> invalid) {
    return Claims.judge(compare(), invalid);
  }
}
