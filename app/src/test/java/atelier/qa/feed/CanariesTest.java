package atelier.qa.feed;

import static atelier.qa.testing.Gtids.at;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.feed.Canaries.Finding;
import atelier.qa.feed.RowChange.Table;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CanariesTest {

  private static final RowChange ROW = new RowChange(Table.QUESTIONS, 1, 7);
  private static final RowChange OTHER = new RowChange(Table.QUESTIONS, 2, 8);

  private final Set<RowChange> full = new HashSet<>();
  private long now;
  private final Canaries canaries = new Canaries(full::contains, () -> now);

  @BeforeEach
  void begin() {
    canaries.begin();
  }

  @Test
  void aWriteThatIsHeardBeforeItsPositionIsPassedProvesThatTheFeedHears() {
    Canary canary = canaries.canary();
    canary.written(ROW, at(200));
    canaries.heard(ROW);

    assertThat(canaries.passed(at(200))).isEqualTo(Finding.NOTHING);
    assertThat(canaries.isBlind()).isFalse();
  }

  @Test
  void theFeedMayBeQuickerThanTheWriter() {
    Canary canary = canaries.canary();
    canaries.heard(ROW);
    canaries.passed(at(200));
    canary.written(ROW, at(200));

    assertThat(canaries.passed(at(200))).isEqualTo(Finding.NOTHING);
  }

  @Test
  void aWriteThatIsPassedUnheardMakesTheFeedBlindOnce() {
    canaries.heard(ROW);
    canaries.passed(at(110));
    for (int i = 0; i < 2; i++) {
      canaries.canary().written(ROW, at(200));
    }
    canaries.heard(OTHER);

    assertThat(canaries.passed(at(199))).isEqualTo(Finding.NOTHING);
    assertThat(canaries.passed(at(201))).isEqualTo(Finding.BLIND);
    assertThat(canaries.passed(at(202))).isEqualTo(Finding.NOTHING);
    assertThat(canaries.isBlind()).isTrue();
  }

  @Test
  void whatMayStandForAnyRowStandsForThis() {
    canaries.canary().written(ROW, at(200));
    canaries.heardOfAll();

    assertThat(canaries.passed(at(200))).isEqualTo(Finding.NOTHING);
  }

  @Test
  void aWriteThatMayHaveChangedNothingProvesNothing() {
    full.add(ROW);
    canaries.canary().written(ROW, at(200));

    assertThat(canaries.passed(at(200))).isEqualTo(Finding.NOTHING);
  }

  @Test
  void whatWasWrittenBeforeABeginningIsNotAwaited() {
    Canary before = canaries.canary();
    canaries.canary().written(ROW, at(200));
    canaries.begin();
    before.written(ROW, at(200));

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
    for (int id = 0; id < 1_000; id++) {
      canaries.canary().written(new RowChange(Table.ANSWERS, 1, id), at(200));
    }
    assertThat(canaries.canary()).isSameAs(Canary.NONE);

    assertThat(canaries.passed(at(200))).isEqualTo(Finding.BLIND);
    assertThat(canaries.canary()).isNotSameAs(Canary.NONE);
  }

  @Test
  void beforeAnyBeginningNothingIsAwaited() {
    assertThat(new Canaries(full::contains, () -> now).canary()).isSameAs(Canary.NONE);
  }

  private long place = 1_000;

  private void lose() {
    canaries.canary().written(ROW, at(++place));
    canaries.passed(at(place));
  }

  private Finding hear() {
    canaries.canary().written(ROW, at(++place));
    canaries.heard(ROW);
    return canaries.passed(at(place));
  }
}
