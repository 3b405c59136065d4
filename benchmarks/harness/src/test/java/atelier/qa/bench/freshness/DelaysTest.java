package atelier.qa.bench.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DelaysTest {

  private static final double LIMIT = 50;

  private final List<Observation> hundred =
      IntStream.rangeClosed(1, 100).mapToObj(millis -> observation(Optional.of(millis))).toList();

  @Test
  void itsPercentilesAreThoseOfWhatWasSeen() {
    assertThat(new Delays(0, hundred).timing().micros().p50()).isBetween(49_900.0, 50_100.0);
    assertThat(new Delays(0, hundred).timing().samples()).isEqualTo(100);
  }

  @Test
  void theGoalIsAbout99Percent() {
    assertThat(judge(new Delays(0, hundred)).verdict()).isEqualTo(Verdict.MISSED);
    assertThat(judge(new Delays(0, hundred.subList(0, 49))).verdict()).isEqualTo(Verdict.MET);
  }

  @Test
  void aWriteThatIsNeverSeenMissesTheGoal() {
    Delays delays =
        new Delays(
            2000,
            Stream.concat(hundred.stream().limit(20), Stream.of(observation(Optional.empty())))
                .toList());

    GoalVerdict verdict = judge(delays);

    assertThat(verdict.verdict()).isEqualTo(Verdict.MISSED);
    assertThat(verdict.reason()).endsWith("never seen: 1");
    assertThat(verdict.name()).contains("beside 2000 requests/s");
  }

  @Test
  void anInvalidRunProvesNothing() {
    GoalVerdict verdict = new Delays(0, hundred).judge(LIMIT, Optional.of("invalid run: x"));

    assertThat(verdict.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict.reason()).isEqualTo("invalid run: x");
  }

  @Test
  void theDistributionIsInMicroseconds() {
    assertThat(new Delays(2000, hundred).histogram().getTotalCount()).isEqualTo(100);
    assertThat(new Delays(2000, hundred).histogram().getMinValue()).isEqualTo(1000);
  }

  private static GoalVerdict judge(Delays delays) {
    return delays.judge(LIMIT, Optional.empty());
  }

  private static Observation observation(Optional<Integer> millis) {
    return new Observation(Instant.EPOCH, millis.map(Duration::ofMillis));
  }
}
