package atelier.qa.bench.claim;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.claim.Claim.State;
import atelier.qa.bench.record.StoredRecord;
import atelier.qa.bench.testing.SyntheticRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The service by formula holds 1,000 a second, and misses the limit when it is 100 times slower.
 */
final class ClaimTest {

  private static final double RATE = 1000;

  @Test
  void itHoldsWithFiveValidRepeats() {
    Claim claim = of(run(1, 5));
    assertThat(claim.state()).isEqualTo(State.HOLDS);
    assertThat(claim.evidence().orElseThrow().counted()).isEqualTo(5);
    assertThat(claim.newer()).isEmpty();
  }

  @Test
  void fewerAreSeenButNoProof() {
    assertThat(of(run(1, 4)).state()).isEqualTo(State.SEEN);
  }

  @Test
  void aNewerRecordWithFewerRepeatsIsNamedButDoesNotDecide() {
    Claim claim = of(run(1, 5), run(2, 1));
    assertThat(claim.state()).isEqualTo(State.HOLDS);
    assertThat(claim.evidence().orElseThrow().repeats()).isEqualTo(5);
    assertThat(claim.newer()).extracting(Evidence::repeats).containsExactly(1);
  }

  @Test
  void aNewerMissRefutesHoweverFewItsRepeats() {
    Claim claim = of(run(1, 5), run(2, 1).slower(100));
    assertThat(claim.state()).isEqualTo(State.MISSED);
    assertThat(claim.evidence().orElseThrow().repeats()).isEqualTo(1);
  }

  @Test
  void aMissOfFiveIsNotUndoneByOneThatMet() {
    assertThat(of(run(1, 5).slower(100), run(2, 1)).state()).isEqualTo(State.MISSED);
  }

  @Test
  void aMissOfFourIsNotUndoneByOneThatMet() {
    assertThat(of(run(1, 5), run(2, 4).slower(100), run(3, 1)).state()).isEqualTo(State.MISSED);
  }

  @Test
  void theNewestProofDecides() {
    assertThat(of(run(1, 5).slower(100), run(2, 5)).state()).isEqualTo(State.HOLDS);
  }

  @Test
  void anInvalidRecordSaysNothingButIsCounted() {
    Claim claim = of(run(1, 5), run(2, 5).invalid("the host was busy"));
    assertThat(claim.state()).isEqualTo(State.HOLDS);
    assertThat(claim.unusable()).isEqualTo(1);
    assertThat(of(run(1, 5).invalid("the host was busy")).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void whatWasNotTriedIsUnknown() {
    Claim claim = Claim.of(2000, List.of(stored(run(1, 5))));
    assertThat(claim.state()).isEqualTo(State.UNKNOWN);
    assertThat(claim.unusable()).isZero();
  }

  private static Claim of(SyntheticRun... runs) {
    return Claim.of(RATE, List.of(runs).stream().map(ClaimTest::stored).toList());
  }

  private static SyntheticRun run(int day, int repeats) {
    return new SyntheticRun(day)
        .rates(RATE)
        .repeats(repeats)
        .at("2026-01-0" + day + "T00:00:00Z", "a");
  }

  private static StoredRecord stored(SyntheticRun run) {
    return new StoredRecord(Path.of("unwritten"), run.result());
  }
}
