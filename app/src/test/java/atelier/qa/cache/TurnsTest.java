package atelier.qa.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.Deadline;
import atelier.qa.store.Overloaded;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class TurnsTest {

  private final Turns turns = new Turns(1);
  private final FakeTime time = new FakeTime();
  private final AtomicInteger readings = new AtomicInteger();

  @Test
  void aRequestWhoseTimeIsUpDoesNotReadThoughItsTurnHasCome() {
    assertThatThrownBy(() -> late(() -> turns.take(readings::incrementAndGet, false)))
        .isInstanceOf(Overloaded.class);

    assertThat(readings).hasValue(0);
    assertThat(turns.areInVain()).isFalse();
  }

  @Test
  void aReadingThatIsTooLateInItsCourseDoesNotMeanThatTheDatabaseIsAway() {
    assertThatThrownBy(
            () ->
                turns.take(
                    () -> {
                      throw new Overloaded("late");
                    },
                    false))
        .isInstanceOf(Overloaded.class);
    assertThat(turns.areInVain()).isFalse();

    assertThatThrownBy(
            () ->
                turns.take(
                    () -> {
                      throw new DatabaseUnavailable("away");
                    },
                    false))
        .isInstanceOf(DatabaseUnavailable.class);
    assertThat(turns.areInVain()).isTrue();
  }

  @Test
  void whoGetsNoTurnInTimeIsRefused() {
    CountDownLatch gate = new CountDownLatch(1);
    Call<Integer> first = Call.start(() -> turns.take(() -> await(gate), false)).awaitWaiting();

    assertThatThrownBy(() -> turns.take(readings::incrementAndGet, false))
        .isInstanceOf(Overloaded.class);
    gate.countDown();
    assertThat(first.result()).isZero();
    assertThat(readings).hasValue(0);
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

  private void late(Runnable reading) {
    Deadline.within(
        time,
        () -> {
          time.advance(Duration.ofSeconds(3));
          reading.run();
          return time;
        });
  }
}
