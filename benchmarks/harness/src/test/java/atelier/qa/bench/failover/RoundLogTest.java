package atelier.qa.bench.failover;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.failover.RoundLog.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RoundLogTest {

  private final RoundLog log = new RoundLog();

  @Test
  void theFirstAcceptedWriteIsOneThatWasSentAfterTheFault() {
    log.acknowledged(1, 2);
    log.inEffect(10);
    log.acknowledged(9, 11);
    assertThat(log.isAccepting()).isFalse();

    log.acknowledged(12, 1_000_007);
    log.acknowledged(13, 2_000_000);

    assertThat(log.isAccepting()).isTrue();
    Round round = log.round(1, Fault.KILLED, "mysql", 7);
    assertThat(round.untilAccepted()).contains(Duration.ofMillis(1));
    assertThat(round.acknowledged()).isEqualTo(4);
  }

  @Test
  void withoutAnAcceptedWriteThereIsNoTime() {
    log.inEffect(10);
    log.refused();
    log.leftOpen();

    Round round = log.round(1, Fault.KILLED, "mysql", 7);

    assertThat(round.untilAccepted()).isEmpty();
    assertThat(round.refused()).isOne();
    assertThat(round.open()).isOne();
  }

  @Test
  void readsOfCachedProductsAreCountedByThemselves() {
    log.read(Kind.CACHED, true);
    log.read(Kind.CACHED, false);
    log.read(Kind.OTHER, false);

    Round round = log.round(1, Fault.KILLED, "mysql", 7);

    assertThat(round.cachedReads()).isEqualTo(2);
    assertThat(round.failedCachedReads()).isOne();
    assertThat(round.otherReads()).isOne();
    assertThat(round.failedOtherReads()).isOne();
  }
}
