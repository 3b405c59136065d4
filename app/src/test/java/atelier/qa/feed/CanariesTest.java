package atelier.qa.feed;

import static atelier.qa.testing.Gtids.at;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.feed.Canaries.Finding;
import atelier.qa.feed.RowChange.Table;
import atelier.qa.store.Committed;
import atelier.qa.store.LogPosition;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CanariesTest {

  private static final RowChange ROW = new RowChange(Table.QUESTIONS, 1, 7);
  private static final RowChange OTHER = new RowChange(Table.QUESTIONS, 2, 8);

  private final Set<RowChange> full = new HashSet<>();
  private long now;
  private int newLogs;
  private final Canaries canaries = new Canaries(full::contains, () -> newLogs++, () -> now);

  @BeforeEach
  void begin() {
    canaries.begin(at(100));
  }

  @Test
  void aWriteThatIsHeardBeforeItsPositionIsPassedProvesThatTheFeedHears() {
    Canary canary = canaries.canary();
    canary.written(ROW, write(200));
    canaries.rowChanged(ROW);

    assertThat(canaries.passed(at(200))).isEqualTo(Finding.NOTHING);
    assertThat(canaries.isBlind()).isFalse();
  }

  @Test
  void theFeedMayBeQuickerThanTheWriter() {
    Canary canary = canaries.canary();
    canaries.rowChanged(ROW);
    canaries.passed(at(200));
    canary.written(ROW, write(200));

    assertThat(canaries.passed(at(200))).isEqualTo(Finding.NOTHING);
  }

  @Test
  void aWriteThatIsPassedUnheardMakesTheFeedBlindOnce() {
    canaries.rowChanged(ROW);
    canaries.passed(at(110));
    for (int i = 0; i < 2; i++) {
      canaries.canary().written(ROW, write(200));
    }
    canaries.rowChanged(OTHER);

    assertThat(canaries.passed(at(199))).isEqualTo(Finding.NOTHING);
    assertThat(canaries.passed(at(201))).isEqualTo(Finding.BLIND);
    assertThat(canaries.passed(at(202))).isEqualTo(Finding.NOTHING);
    assertThat(canaries.isBlind()).isTrue();
  }

  @Test
  void whatMayStandForAnyRowStandsForThis() {
    canaries.canary().written(ROW, write(200));
    canaries.anyRowMayHaveChanged();

    assertThat(canaries.passed(at(200))).isEqualTo(Finding.NOTHING);
  }

  @Test
  void aWriteThatMayHaveChangedNothingProvesNothing() {
    full.add(ROW);
    canaries.canary().written(ROW, write(200));

    assertThat(canaries.passed(at(200))).isEqualTo(Finding.NOTHING);
  }

  @Test
  void whatWasWrittenBeforeABeginningIsNotAwaited() {
    Canary before = canaries.canary();
    canaries.canary().written(ROW, write(200));
    canaries.begin(at(100));
    before.written(ROW, write(200));

    assertThat(canaries.passed(at(300))).isEqualTo(Finding.NOTHING);
  }

  @Test
  void theFeedIsTrustedAgainWhenNothingWasLostForAWhile() {
    lose();
    assertThat(hear()).isEqualTo(Finding.NOTHING);

    now += Canaries.TRIAL.toNanos() - 1;
    assertThat(hear()).isEqualTo(Finding.NOTHING);
    now++;
    assertThat(hear()).isEqualTo(Finding.SEES_AGAIN);
    assertThat(canaries.isBlind()).isFalse();
  }

  @Test
  void aFeedThatHearsOnlySometimesStaysBlind() {
    lose();
    for (int i = 0; i < 5; i++) {
      now += Canaries.TRIAL.toNanos() - 1;
      assertThat(hear()).isEqualTo(Finding.NOTHING);
      lose();
    }
    assertThat(canaries.isBlind()).isTrue();
  }

  @Test
  void ofManyWritesAtATimeAFewAreAwaited() {
    Set<RowChange> asked = new HashSet<>();
    Canaries few =
        new Canaries(
            change -> {
              asked.add(change);
              return false;
            },
            () -> {},
            () -> now);
    few.begin(at(100));
    for (int id = 0; id < 1_000; id++) {
      few.canary().written(new RowChange(Table.ANSWERS, 1, id), write(200));
    }

    assertThat(few.passed(at(200))).isEqualTo(Finding.BLIND);
    assertThat(asked).hasSizeBetween(1, 100);
  }

  @Test
  void beforeAnyBeginningNothingIsAwaited() {
    Canaries early = new Canaries(full::contains, () -> {}, () -> now);
    early.canary().written(ROW, write(200));

    assertThat(early.passed(at(200))).isEqualTo(Finding.NOTHING);
  }

  @Test
  void aWriteThatTheLogHasNotNumberedIsOnlyAwaitedIfItCannotBeARepetition() {
    canaries.canary().repeatable(ROW, new Committed<>(1L, at(200), false));
    assertThat(canaries.passed(at(200))).isEqualTo(Finding.NOTHING);

    canaries.canary().written(ROW, new Committed<>(1L, at(300), false));
    assertThat(canaries.passed(at(300))).isEqualTo(Finding.BLIND);
  }

  @Test
  void aClientMayShowThePositionOfItsWrite() {
    assertThat(canaries.canary().written(ROW, write(101))).isEqualTo(at(101));
    assertThat(canaries.canary().repeatable(ROW, new Committed<>(1L, at(50), false)))
        .isEqualTo(at(50));
    assertThat(newLogs).isZero();
  }

  @Test
  void aWriteWithANumberThatWasReadBeforeItIsMadeShowsThatTheLogBeganAnew() {
    assertThat(canaries.canary().written(ROW, write(7))).isEqualTo(LogPosition.UNKNOWN);
    assertThat(newLogs).isOne();
  }

  @Test
  void forAWhileAfterALogBeganAnewClientsGetNoPosition() {
    canaries.newLog();
    canaries.begin(at(2));
    now += Canaries.NEW_LOG.toNanos();
    assertThat(canaries.canary().written(ROW, write(3))).isEqualTo(LogPosition.UNKNOWN);
    assertThat(canaries.canary().repeatable(ROW, write(4))).isEqualTo(LogPosition.UNKNOWN);
    now++;
    assertThat(canaries.canary().written(ROW, write(5))).isEqualTo(at(5));
  }

  private static Committed<Long> write(long number) {
    return new Committed<>(1L, at(number), true);
  }

  private long place = 1_000;

  private void lose() {
    canaries.canary().written(ROW, write(++place));
    canaries.passed(at(place));
  }

  private Finding hear() {
    canaries.canary().written(ROW, write(++place));
    canaries.rowChanged(ROW);
    return canaries.passed(at(place));
  }
}
