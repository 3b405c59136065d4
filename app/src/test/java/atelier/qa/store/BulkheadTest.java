package atelier.qa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.testing.Call;
import atelier.qa.testing.FakeTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class BulkheadTest {

  private final FakeTime time = new FakeTime();
  private final Bulkhead bulkhead = new Bulkhead(1, Duration.ofMinutes(3), "too much", time);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final List<String> order = new CopyOnWriteArrayList<>();

  @Test
  void asLongAsNobodyWaitsForAThirdOfTheLimitTheFirstIsFirst() {
    Call<String> busy = busy();
    Call<String> first = waiting("first");
    Call<String> second = waiting("second");

    time.advance(Duration.ofMinutes(1));
    gate.countDown();

    assertThat(List.of(busy.result(), first.result(), second.result()))
        .containsExactly("busy", "first", "second");
    assertThat(order).containsExactly("first", "second");
  }

  @Test
  void whenTheFirstHasWaitedForLongerTheLastIsFirst() {
    overload();

    assertThat(order).containsExactly("third", "second", "first");
  }

  @Test
  void aQueueThatIsNeverEmptyIsNoOverloadIfItsFirstHasJustCome() {
    CountDownLatch later = new CountDownLatch(1);
    Call<String> busy = busy();
    Call<String> next = Call.start(() -> bulkhead.call(() -> await(later))).awaitWaiting();
    time.advance(Duration.ofMinutes(1));
    Call<String> first = waiting("first");
    gate.countDown();
    assertThat(busy.result()).isEqualTo("busy");
    Call<String> second = waiting("second");
    time.advance(Duration.ofMinutes(1));
    later.countDown();

    assertThat(List.of(next.result(), first.result(), second.result())).hasSize(3);
    assertThat(order).containsExactly("first", "second");
  }

  @Test
  void anEmptyQueueEndsTheOverload() {
    overload();
    order.clear();

    CountDownLatch again = new CountDownLatch(1);
    Call<String> busy = Call.start(() -> bulkhead.call(() -> await(again))).awaitWaiting();
    Call<String> first = waiting("first");
    Call<String> second = waiting("second");
    again.countDown();

    assertThat(List.of(busy.result(), first.result(), second.result())).hasSize(3);
    assertThat(order).containsExactly("first", "second");
  }

  @Test
  void whatIsRefusedAfterItsWaitLeavesNothing() {
    Bulkhead impatient = new Bulkhead(1, Duration.ofMillis(1), "too much", time);
    Call<String> busy = Call.start(() -> impatient.call(() -> await(gate))).awaitWaiting();

    assertThatThrownBy(() -> impatient.call(() -> "never"))
        .isInstanceOf(Overloaded.class)
        .hasMessage("too much");
    gate.countDown();

    assertThat(busy.result()).isEqualTo("busy");
    assertThat(impatient.call(() -> "now")).isEqualTo("now");
    assertThat(impatient.callIfIdle(() -> "idle")).contains("idle");
  }

  @Test
  void whatIsInterruptedWhileItWaitsLeavesNothing() {
    Call<String> busy = busy();
    Call<String> interrupted = waiting("interrupted");

    interrupted.interrupt();

    assertThatThrownBy(interrupted::result).isInstanceOf(DatabaseUnavailable.class);
    gate.countDown();
    assertThat(busy.result()).isEqualTo("busy");
    assertThat(bulkhead.callIfIdle(() -> "idle")).contains("idle");
    assertThat(order).isEmpty();
  }

  @Test
  void workThatFailsGivesItsTurnOn() {
    assertThatThrownBy(
            () ->
                bulkhead.call(
                    () -> {
                      throw new IllegalStateException("failed");
                    }))
        .hasMessage("failed");

    assertThat(bulkhead.callIfIdle(() -> "idle")).contains("idle");
  }

  @Test
  void itIsIdleOnlyIfNothingElseIsDone() {
    Bulkhead wide = new Bulkhead(2, Duration.ofMinutes(1), "too much", time);

    assertThat(wide.call(() -> wide.callIfIdle(() -> "never"))).isEqualTo(Optional.empty());
    assertThat(wide.callIfIdle(() -> "idle")).contains("idle");
  }

  private void overload() {
    Call<String> busy = busy();
    Call<String> first = waiting("first");
    Call<String> second = waiting("second");
    Call<String> third = waiting("third");

    time.advance(Duration.ofMinutes(1).plusNanos(1));
    gate.countDown();

    assertThat(List.of(busy.result(), first.result(), second.result(), third.result()))
        .containsExactly("busy", "first", "second", "third");
  }

  private Call<String> busy() {
    return Call.start(() -> bulkhead.call(() -> await(gate))).awaitWaiting();
  }

  private Call<String> waiting(String name) {
    return Call.start(
            () ->
                bulkhead.call(
                    () -> {
                      order.add(name);
                      return name;
                    }))
        .awaitWaiting();
  }

  private static String await(CountDownLatch latch) {
    try {
      latch.await();
      return "busy";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
