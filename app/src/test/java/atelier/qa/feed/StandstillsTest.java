package atelier.qa.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class StandstillsTest {

  private long now = Long.MAX_VALUE - 5;
  private final Standstills standstills = new Standstills(() -> now);

  @Test
  void thereIsNoneWhileItRuns() {
    for (int i = 0; i < 100; i++) {
      pass(Duration.ofMillis(900));
      assertThat(standstills.count()).isZero();
      standstills.runs();
    }
    assertThat(standstills.count()).isZero();
  }

  /** Whichever thread goes on first. */
  @Test
  void oneIsNoticedBeforeAndAfterTheOtherThreadGoesOn() {
    pass(Duration.ofMillis(1_001));
    assertThat(standstills.count()).isOne();
    standstills.runs();
    assertThat(standstills.count()).isOne();
    standstills.runs();
    assertThat(standstills.count()).isOne();
  }

  @Test
  void eachCounts() {
    for (int i = 1; i <= 3; i++) {
      pass(Duration.ofSeconds(2));
      standstills.runs();
      assertThat(standstills.count()).isEqualTo(i);
    }
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
