package atelier.qa.cache;

import static atelier.qa.testing.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.store.ContextPropagation;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.Deadline;
import atelier.qa.testing.Call;
import atelier.qa.testing.FakeTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SingleFlightTest {

  private static final long PRODUCT = 7;
  private static final Duration MAX_WAIT = Duration.ofSeconds(30);

  private final Versions versions = new Versions(64);
  private final AtomicInteger begun = new AtomicInteger();
  private final CountDownLatch gate = new CountDownLatch(1);

  /** The first load waits at the gate; the result of each is its number. */
  private final SingleFlight<Long, Integer> flights = new SingleFlight<>(new Numbered(), MAX_WAIT);

  @Test
  void aLoneCallerLoads() {
    gate.countDown();
    assertThat(flights.current(PRODUCT)).isEqualTo(1);
    assertThat(flights.current(PRODUCT)).isEqualTo(2);
    assertThat(flights.reload(PRODUCT)).isEqualTo(3);
  }

  @Test
  void callersThatComeDuringALoadShareIt() {
    Call<Integer> first = Call.start(() -> flights.current(PRODUCT)).awaitWaiting();
    List<Call<Integer>> others = calls(5, () -> flights.current(PRODUCT));
    gate.countDown();

    assertThat(first.result()).isEqualTo(1);
    assertThat(others).allSatisfy(call -> assertThat(call.result()).isEqualTo(1));
    assertThat(begun).hasValue(1);
  }

  @Test
  void aLoadThatBeganBeforeAChangeIsNotShared() {
    Call<Integer> before = Call.start(() -> flights.current(PRODUCT)).awaitWaiting();
    versions.invalidate(PRODUCT);
    List<Call<Integer>> after = calls(5, () -> flights.current(PRODUCT));
    gate.countDown();

    assertThat(before.result()).isEqualTo(1);
    assertThat(after).allSatisfy(call -> assertThat(call.result()).isGreaterThan(1));
  }

  @Test
  void callersThatReloadDoNotShareALoadThatBeganBefore() {
    Call<Integer> before = Call.start(() -> flights.current(PRODUCT)).awaitWaiting();
    List<Call<Integer>> after = calls(5, () -> flights.reload(PRODUCT));
    gate.countDown();

    assertThat(before.result()).isEqualTo(1);
    assertThat(after).allSatisfy(call -> assertThat(call.result()).isGreaterThan(1));
  }

  @Test
  void aProductDoesNotWaitForAnother() {
    Call<Integer> slow = Call.start(() -> flights.current(PRODUCT)).awaitWaiting();

    assertThat(flights.current(PRODUCT + 1)).isEqualTo(2);
    gate.countDown();
    assertThat(slow.result()).isEqualTo(1);
  }

  @Test
  void callersThatComeDuringThePauseShareTheLoadAfterIt() {
    CountDownLatch pause = new CountDownLatch(1);
    gate.countDown();
    SingleFlight<Long, Integer> pausing =
        new SingleFlight<>(
            new Numbered() {
              @Override
              public long pauseNanos(Long id) {
                awaitGate(pause);
                return 0;
              }
            },
            MAX_WAIT);
    Call<Integer> first = Call.start(() -> pausing.current(PRODUCT)).awaitWaiting();
    versions.invalidate(PRODUCT);
    List<Call<Integer>> others = calls(3, () -> pausing.current(PRODUCT));
    List<Call<Integer>> reloads = calls(3, () -> pausing.reload(PRODUCT));
    pause.countDown();

    assertThat(first.result()).isEqualTo(1);
    assertThat(others).allSatisfy(call -> assertThat(call.result()).isEqualTo(1));
    assertThat(reloads).allSatisfy(call -> assertThat(call.result()).isEqualTo(1));
  }

  @Test
  void theVersionIsTakenAfterThePauseAndBeforeTheLoad() {
    SingleFlight<Long, Long> pausing =
        new SingleFlight<>(
            new SingleFlight.Loader<Long, Long>() {
              @Override
              public long version(Long id) {
                return versions.of(id);
              }

              @Override
              public long pauseNanos(Long id) {
                versions.invalidate(id);
                return 0;
              }

              @Override
              public Long load(Long id, long version) {
                assertThat(version).isEqualTo(versions.of(id));
                versions.invalidate(id);
                return version;
              }
            },
            MAX_WAIT);

    assertThat(pausing.current(PRODUCT)).isNotEqualTo(versions.of(PRODUCT));
  }

  @Test
  void aFailureConcernsAllThatWaitedForTheLoadAndNoOthers() {
    SingleFlight<Long, Integer> failing =
        new SingleFlight<>(new Failing(new DatabaseUnavailable("away")), MAX_WAIT);
    Call<Integer> first = Call.start(() -> failing.current(PRODUCT)).awaitWaiting();
    List<Call<Integer>> sharing = calls(3, () -> failing.current(PRODUCT));
    List<Call<Integer>> reloads = calls(3, () -> failing.reload(PRODUCT));
    gate.countDown();

    assertThatThrownBy(first::result).isInstanceOf(DatabaseUnavailable.class).hasMessage("away");
    assertThat(sharing)
        .allSatisfy(
            call ->
                assertThatThrownBy(call::result)
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasRootCauseMessage("away"));
    assertThat(reloads)
        .allSatisfy(
            call -> assertThatThrownBy(call::result).isInstanceOf(DatabaseUnavailable.class));
    assertThat(begun).hasValue(1);
    assertThat(failing.current(PRODUCT)).isEqualTo(2);
  }

  @Test
  void aMistakeIsNotTakenForADatabaseThatIsAway() {
    SingleFlight<Long, Integer> failing =
        new SingleFlight<>(new Failing(new IllegalArgumentException("no such table")), MAX_WAIT);
    Call<Integer> first = Call.start(() -> failing.current(PRODUCT)).awaitWaiting();
    Call<Integer> other = Call.start(() -> failing.current(PRODUCT)).awaitWaiting();
    gate.countDown();

    assertThatThrownBy(first::result).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(other::result)
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("no such table");
  }

  @Test
  void theWaitForAnotherLoadIsLimited() {
    SingleFlight<Long, Integer> impatient = new SingleFlight<>(new Numbered(), Duration.ofNanos(1));
    Call<Integer> first = Call.start(() -> impatient.current(PRODUCT)).awaitWaiting();

    assertThatThrownBy(() -> impatient.current(PRODUCT))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("too long");
    gate.countDown();
    assertThat(first.result()).isEqualTo(1);
  }

  @Test
  void aLoadThatTakesLongerThanItsCallerWaitsGoesOnForOthers() {
    assertThatThrownBy(() -> flights.currentWithin(PRODUCT, Duration.ofMillis(1)))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("too long");
    await().until(() -> begun.get() == 1);
    Call<Integer> other = Call.start(() -> flights.current(PRODUCT)).awaitWaiting();
    gate.countDown();

    assertThat(other.result()).isEqualTo(1);
    assertThat(flights.currentWithin(PRODUCT, MAX_WAIT)).isEqualTo(2);
  }

  @Test
  void aFailureInTheBackgroundIsItsCallersToo() {
    gate.countDown();
    SingleFlight<Long, Integer> failing =
        new SingleFlight<>(new Failing(new DatabaseUnavailable("away")), MAX_WAIT);

    assertThatThrownBy(() -> failing.currentWithin(PRODUCT, MAX_WAIT))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasRootCauseMessage("away");
    assertThat(failing.currentWithin(PRODUCT, MAX_WAIT)).isEqualTo(2);
  }

  @Test
  void aRequestWhoseDeadlineHasPassedDoesNotWaitForALoad() {
    FakeTime time = new FakeTime();
    SingleFlight<Long, Integer> patient = new SingleFlight<>(new Numbered(), Duration.ofHours(1));
    Call<Integer> first = Call.start(() -> patient.current(PRODUCT)).awaitWaiting();

    assertThatThrownBy(
            () ->
                Deadline.within(
                    time,
                    () -> {
                      time.advance(Duration.ofSeconds(5));
                      return patient.current(PRODUCT);
                    }))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("too long");
    gate.countDown();
    assertThat(first.result()).isEqualTo(1);
  }

  @Test
  void aLoadOnAnotherThreadBelongsToTheRequestThatBeganIt() {
    List<String> handedOver = new CopyOnWriteArrayList<>();
    SingleFlight<Long, Integer> background = new SingleFlight<>(new Numbered());
    gate.countDown();

    ContextPropagation.within(
        work -> {
          String request = Thread.currentThread().getName();
          return () -> {
            handedOver.add(request);
            work.run();
          };
        },
        () -> background.currentWithin(PRODUCT, MAX_WAIT));

    assertThat(handedOver).containsExactly(Thread.currentThread().getName());
  }

  private class Numbered implements SingleFlight.Loader<Long, Integer> {

    @Override
    public long version(Long id) {
      return versions.of(id);
    }

    @Override
    public Integer load(Long id, long version) {
      int number = begun.incrementAndGet();
      if (number == 1) {
        awaitGate(gate);
      }
      return number;
    }
  }

  /** The first load fails. */
  private final class Failing extends Numbered {

    private final RuntimeException failure;

    Failing(RuntimeException failure) {
      this.failure = failure;
    }

    @Override
    public Integer load(Long id, long version) {
      int number = super.load(id, version);
      if (number == 1) {
        throw failure;
      }
      return number;
    }
  }

  private static List<Call<Integer>> calls(int count, Supplier<Integer> supplier) {
    return Stream.generate(() -> Call.start(supplier))
        .limit(count)
        .map(Call::awaitWaiting)
        .toList();
  }

  private static void awaitGate(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
