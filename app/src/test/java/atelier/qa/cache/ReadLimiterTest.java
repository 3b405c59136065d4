package atelier.qa.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.Deadline;
import atelier.qa.store.Overloaded;
import atelier.qa.testing.Call;
import atelier.qa.testing.FakeTime;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ReadLimiterTest {

  private final ReadLimiter limiter = new ReadLimiter(1);
  private final FakeTime time = new FakeTime();
  private final AtomicInteger reads = new AtomicInteger();

  @Test
  void aRequestWhoseDeadlineHasPassedDoesNotReadThoughItHasAPermit() {
    assertThatThrownBy(() -> late(() -> limiter.call(reads::incrementAndGet)))
        .isInstanceOf(Overloaded.class);

    assertThat(reads).hasValue(0);
    assertThat(limiter.lastReadFailed()).isFalse();
  }

  @Test
  void aReadThatIsTooLateDoesNotMeanThatTheDatabaseIsAway() {
    assertThatThrownBy(
            () ->
                limiter.call(
                    () -> {
                      throw new Overloaded("late");
                    }))
        .isInstanceOf(Overloaded.class);
    assertThat(limiter.lastReadFailed()).isFalse();

    assertThatThrownBy(
            () ->
                limiter.call(
                    () -> {
                      throw new DatabaseUnavailable("away");
                    }))
        .isInstanceOf(DatabaseUnavailable.class);
    assertThat(limiter.lastReadFailed()).isTrue();
  }

  @Test
  void aReaderThatGetsNoPermitInTimeIsRefused() {
    CountDownLatch gate = new CountDownLatch(1);
    Call<Integer> first = Call.start(() -> limiter.call(() -> await(gate))).awaitWaiting();

    assertThatThrownBy(() -> limiter.call(reads::incrementAndGet)).isInstanceOf(Overloaded.class);
    gate.countDown();
    assertThat(first.result()).isZero();
    assertThat(reads).hasValue(0);
  }

  private int await(CountDownLatch gate) {
    try {
      gate.await();
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void late(Runnable read) {
    Deadline.within(
        time,
        () -> {
          time.advance(Duration.ofSeconds(3));
          read.run();
          return time;
        });
  }
}
