package atelier.qa.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class FlightsTest {

  private static final long PRODUCT = 7;
  private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

  private final Versions versions = new Versions(64);
  private final AtomicInteger begun = new AtomicInteger();
  private final CountDownLatch gate = new CountDownLatch(1);

  /** The first reading waits at the gate; each gives its number. */
  private final Flights<Long, Integer> flights = flights(id -> 0, PATIENCE);

  @Test
  void aLoneReaderReads() {
    gate.countDown();
    assertThat(flights.current(PRODUCT)).isEqualTo(1);
    assertThat(flights.current(PRODUCT)).isEqualTo(2);
    assertThat(flights.afresh(PRODUCT)).isEqualTo(3);
  }

  @Test
  void whoeverComesWhileAReadingIsUnderWaySharesIt() {
    Call<Integer> first = Call.start(() -> flights.current(PRODUCT)).awaitWaiting();
    List<Call<Integer>> others = calls(5, () -> flights.current(PRODUCT));
    gate.countDown();

    assertThat(first.result()).isEqualTo(1);
    assertThat(others).allSatisfy(call -> assertThat(call.result()).isEqualTo(1));
    assertThat(begun).hasValue(1);
  }

  @Test
  void aReadingThatBeganBeforeAChangeIsNotShared() {
    Call<Integer> before = Call.start(() -> flights.current(PRODUCT)).awaitWaiting();
    versions.changed(PRODUCT);
    List<Call<Integer>> after = calls(5, () -> flights.current(PRODUCT));
    gate.countDown();

    assertThat(before.result()).isEqualTo(1);
    assertThat(after).allSatisfy(call -> assertThat(call.result()).isGreaterThan(1));
  }

  @Test
  void whoeverWantsItAfreshDoesNotShareAReadingThatBeganBefore() {
    Call<Integer> before = Call.start(() -> flights.current(PRODUCT)).awaitWaiting();
    List<Call<Integer>> after = calls(5, () -> flights.afresh(PRODUCT));
    gate.countDown();

    assertThat(before.result()).isEqualTo(1);
    assertThat(after).allSatisfy(call -> assertThat(call.result()).isGreaterThan(1));
  }

  @Test
  void whoeverWantsItAfreshTakesNothingThatWasNotReadAfresh() {
    CountDownLatch pause = new CountDownLatch(1);
    Flights<Long, Boolean> pausing =
        new Flights<>(
            versions::of,
            id -> {
              awaitGate(pause);
              return 0;
            },
            (id, version, isAfresh) -> isAfresh,
            isAfresh -> isAfresh,
            PATIENCE);
    Call<Boolean> first = Call.start(() -> pausing.current(PRODUCT)).awaitWaiting();
    Call<Boolean> afresh = Call.start(() -> pausing.afresh(PRODUCT)).awaitWaiting();
    pause.countDown();

    assertThat(first.result()).isFalse();
    assertThat(afresh.result()).isTrue();
  }

  @Test
  void aProductDoesNotWaitForAnother() {
    Call<Integer> slow = Call.start(() -> flights.current(PRODUCT)).awaitWaiting();

    assertThat(flights.current(PRODUCT + 1)).isEqualTo(2);
    gate.countDown();
    assertThat(slow.result()).isEqualTo(1);
  }

  @Test
  void whoeverComesDuringThePauseSharesTheReadingAfterIt() {
    CountDownLatch pause = new CountDownLatch(1);
    gate.countDown();
    Flights<Long, Integer> pausing =
        flights(
            id -> {
              awaitGate(pause);
              return 0;
            },
            PATIENCE);
    Call<Integer> first = Call.start(() -> pausing.current(PRODUCT)).awaitWaiting();
    versions.changed(PRODUCT);
    List<Call<Integer>> others = calls(3, () -> pausing.current(PRODUCT));
    List<Call<Integer>> afresh = calls(3, () -> pausing.afresh(PRODUCT));
    pause.countDown();

    assertThat(first.result()).isEqualTo(1);
    assertThat(others).allSatisfy(call -> assertThat(call.result()).isEqualTo(1));
    assertThat(afresh).allSatisfy(call -> assertThat(call.result()).isEqualTo(1));
  }

  @Test
  void theVersionIsTakenAfterThePauseAndBeforeReading() {
    Flights<Long, Long> pausing =
        new Flights<>(
            versions::of,
            id -> {
              versions.changed(id);
              return 0;
            },
            (id, version, afresh) -> {
              assertThat(version).isEqualTo(versions.of(id));
              versions.changed(id);
              return version;
            },
            version -> true,
            PATIENCE);

    assertThat(pausing.current(PRODUCT)).isNotEqualTo(versions.of(PRODUCT));
  }

  @Test
  void aFailureIsEverybodysWhoWaitedForItAndNobodyElses() {
    Flights<Long, Integer> failing = failing(new DatabaseUnavailable("away"));
    Call<Integer> first = Call.start(() -> failing.current(PRODUCT)).awaitWaiting();
    List<Call<Integer>> sharing = calls(3, () -> failing.current(PRODUCT));
    List<Call<Integer>> afresh = calls(3, () -> failing.afresh(PRODUCT));
    gate.countDown();

    assertThatThrownBy(first::result).isInstanceOf(DatabaseUnavailable.class).hasMessage("away");
    assertThat(sharing)
        .allSatisfy(
            call ->
                assertThatThrownBy(call::result)
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasRootCauseMessage("away"));
    assertThat(afresh)
        .allSatisfy(
            call -> assertThatThrownBy(call::result).isInstanceOf(DatabaseUnavailable.class));
    assertThat(begun).hasValue(1);
    assertThat(failing.current(PRODUCT)).isEqualTo(2);
  }

  @Test
  void aMistakeIsNotTakenForADatabaseThatIsAway() {
    Flights<Long, Integer> failing = failing(new IllegalArgumentException("no such table"));
    Call<Integer> first = Call.start(() -> failing.current(PRODUCT)).awaitWaiting();
    Call<Integer> other = Call.start(() -> failing.current(PRODUCT)).awaitWaiting();
    gate.countDown();

    assertThatThrownBy(first::result).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(other::result)
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("no such table");
  }

  @Test
  void patienceWithOthersHasAnEnd() {
    Flights<Long, Integer> impatient = flights(id -> 0, 1);
    Call<Integer> first = Call.start(() -> impatient.current(PRODUCT)).awaitWaiting();

    assertThatThrownBy(() -> impatient.current(PRODUCT))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("too long");
    gate.countDown();
    assertThat(first.result()).isEqualTo(1);
  }

  @Test
  void aRequestWhoseTimeIsUpDoesNotWaitForAReading() {
    FakeTime time = new FakeTime();
    Flights<Long, Integer> patient = flights(id -> 0, Duration.ofHours(1).toNanos());
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

  private Flights<Long, Integer> flights(LongUnaryOperator pauses, long patience) {
    return new Flights<>(
        versions::of,
        pauses::applyAsLong,
        (id, version, afresh) -> {
          int number = begun.incrementAndGet();
          if (number == 1) {
            awaitGate(gate);
          }
          return number;
        },
        number -> true,
        patience);
  }

  private Flights<Long, Integer> failing(RuntimeException failure) {
    return new Flights<>(
        versions::of,
        id -> 0,
        (id, version, afresh) -> {
          int number = begun.incrementAndGet();
          if (number == 1) {
            awaitGate(gate);
            throw failure;
          }
          return number;
        },
        number -> true,
        PATIENCE);
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
