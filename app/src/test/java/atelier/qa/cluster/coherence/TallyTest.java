package atelier.qa.cluster.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TallyTest {

  private long now = 1_000;
  private final Tally tally = new Tally(() -> now);

  @Test
  void whatIsShownIsNotBehind() {
    write(10);

    assertThat(tally.behind(1, 500_000)).isZero();
  }

  @Test
  void whatIsNotShownIsBehindSinceItWasAcknowledged() {
    write(10);
    write(20);
    write(30);

    assertThat(tally.behind(1, 70)).isEqualTo(Duration.ofNanos(50));
  }

  @Test
  void whatWasAcknowledgedLaterIsNotMissedYet() {
    write(10);
    write(20);

    assertThat(tally.behind(1, 15)).isZero();
  }

  @Test
  void whatIsOnlyBegunMayBeShownButNeedNotBe() {
    tally.begin();

    assertThat(tally.begun()).isOne();
    assertThat(tally.certain()).isZero();
    assertThat(tally.behind(0, 500_000)).isZero();
  }

  @Test
  void whatTheDatabaseShowsIsCertain() {
    tally.begin();
    now = 40;
    tally.settle(1);

    assertThat(tally.certain()).isOne();
    assertThat(tally.behind(0, 50)).isEqualTo(Duration.ofNanos(10));
  }

  private void write(long at) {
    tally.begin();
    now = at;
    tally.acknowledge();
  }
}
