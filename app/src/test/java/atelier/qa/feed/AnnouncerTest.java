package atelier.qa.feed;

import static atelier.qa.feed.Heard.ANYTHING;
import static atelier.qa.feed.Heard.LIVE;
import static atelier.qa.feed.Heard.RESUMED;
import static atelier.qa.feed.Heard.row;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.feed.RowChange.Table;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told, and when; the time is the test's. */
final class AnnouncerTest {

  private static final Pace PACE =
      new Pace(Duration.ofMillis(250), 10, Duration.ofMillis(100), 100);
  private static final String ROW = row(Table.QUESTIONS, 1, 2);

  private final Heard heard = new Heard();
  private long millis = 1_000;
  private final Announcer<Long> announcer =
      new Announcer<>(
          Long::longValue, PACE, () -> Instant.ofEpochMilli(millis), () -> millis * 1_000_000);

  @BeforeEach
  void start() {
    announcer.start(heard);
  }

  private void live() {
    announcer.live(0L);
    after(250);
    heard.forget();
    after(100);
  }

  /** Lets time pass. */
  private void after(int more) {
    millis += more;
    announcer.tick();
  }

  private void change(long product) {
    announcer.changed(new RowChange(Table.QUESTIONS, product, 2), Duration.ZERO);
  }

  @Test
  void aChangeIsToldAtOnceAndAgainAfterAQuarterOfASecond() {
    live();

    change(1);
    assertThat(heard.words()).containsExactly(ROW);
    after(249);
    assertThat(heard.words()).containsExactly(ROW);
    after(1);
    assertThat(heard.words()).containsExactly(ROW, ROW);
    after(1_000);
    assertThat(heard.words()).containsExactly(ROW, ROW);
  }

  @Test
  void whoGoesOnWhereItWasLostTellsWhatHasChangedAndThenThatNothingWasMissed() {
    live();
    change(1);
    announcer.passed(10L);
    announcer.lost(FeedState.AWAY);
    change(3);
    heard.forget();

    announcer.resume();
    assertThat(announcer.isLive()).isFalse();
    change(2);
    announcer.passed(20L);
    announcer.resumed();
    assertThat(heard.words()).containsExactly(row(Table.QUESTIONS, 2, 2), RESUMED);
    assertThat(announcer.isLive()).isTrue();
    assertThat(announcer.hasTold(10L)).isFalse();
    after(250);
    assertThat(announcer.hasTold(20L)).isTrue();
    assertThat(heard.words())
        .containsExactly(row(Table.QUESTIONS, 2, 2), RESUMED, ROW, row(Table.QUESTIONS, 2, 2));
  }

  @Test
  void whoIsLostAgainBeforeItHasCaughtUpTellsNoMore() {
    live();
    announcer.lost(FeedState.DOWN);
    announcer.resume();
    announcer.lost(FeedState.DOWN);
    heard.forget();
    change(1);
    assertThat(heard.words()).isEmpty();
  }

  @Test
  void tickSaysWhenToComeAgain() {
    live();
    assertThat(announcer.tick()).isEqualTo(Announcer.NOTHING_DUE);

    change(1);
    assertThat(announcer.tick()).isEqualTo(Duration.ofMillis(250).toNanos());
    after(200);
    assertThat(announcer.tick()).isEqualTo(Duration.ofMillis(50).toNanos());
  }

  @Test
  void whatLiesBeforeTheBeginningMayShowUpLate() {
    announcer.live(5L);
    assertThat(heard.words()).containsExactly(LIVE);
    assertThat(announcer.hasTold(5L)).isFalse();

    after(250);
    assertThat(heard.words()).containsExactly(LIVE, ANYTHING);
    assertThat(announcer.hasTold(5L)).isTrue();
    assertThat(announcer.hasTold(6L)).isFalse();
  }

  @Test
  void aPositionIsToldWhenAllUpToItWasToldTwice() {
    live();
    change(1);
    announcer.passed(7L);
    assertThat(announcer.hasTold(7L)).isFalse();

    after(249);
    assertThat(announcer.hasTold(7L)).isFalse();
    after(1);
    assertThat(announcer.hasTold(7L)).isTrue();
    assertThat(announcer.hasTold(8L)).isFalse();
  }

  @Test
  void positionsAdvanceWithoutChanges() {
    live();
    announcer.passed(7L);
    after(250);

    assertThat(announcer.hasTold(7L)).isTrue();
    assertThat(heard.words()).isEmpty();
  }

  @Test
  void aBurstIsToldAsAnythingOnceAWindowAndOnceMoreAfterItsEnd() {
    live();
    for (int i = 0; i < 1_000; i++) {
      change(1);
      after(1);
    }
    // A thousand changes in a second: ten of each hundred by name, then a flood.
    assertThat(heard.times(ANYTHING)).isBetween(10L, 20L);
    assertThat(heard.times(ROW)).isBetween(100L, 200L);

    heard.forget();
    after(349);
    assertThat(heard.times(ANYTHING)).isPositive();
    heard.forget();
    after(350);
    assertThat(heard.words()).isNotEmpty().last().isEqualTo(ANYTHING);
    heard.forget();
    after(10_000);
    assertThat(heard.words()).isEmpty();
  }

  @Test
  void aPositionInABurstIsToldAfterTheLastFloodOfIt() {
    live();
    for (int i = 0; i < 12; i++) {
      change(1);
    }
    // The eleventh made a flood at once, the twelfth has to wait for the next one.
    assertThat(heard.times(ANYTHING)).isEqualTo(1);
    announcer.passed(7L);

    after(100);
    assertThat(heard.times(ANYTHING)).isEqualTo(2);
    after(249);
    assertThat(announcer.hasTold(7L)).isFalse();
    after(1);
    assertThat(heard.times(ANYTHING)).isEqualTo(4);
    assertThat(announcer.hasTold(7L)).isTrue();
  }

  @Test
  void changesAreToldByNameAgainWhenTheBurstIsOver() {
    live();
    for (int i = 0; i < 50; i++) {
      change(1);
    }
    after(100);
    after(350);
    heard.forget();

    change(1);
    assertThat(heard.words()).containsExactly(ROW);
  }

  @Test
  void anythingIsToldTwiceToo() {
    live();
    announcer.anythingChanged();
    assertThat(heard.words()).containsExactly(ANYTHING);
    after(250);
    assertThat(heard.words()).containsExactly(ANYTHING, ANYTHING);
  }

  @Test
  void moreThanMayWaitBecomesAnything() {
    live();
    for (int i = 0; i < 101; i++) {
      announcer.passed(i + 1L);
    }
    assertThat(heard.words()).containsExactly(ANYTHING);
    assertThat(announcer.hasTold(1L)).isFalse();

    after(250);
    assertThat(heard.words()).containsExactly(ANYTHING, ANYTHING);
    assertThat(announcer.hasTold(101L)).isTrue();
  }

  @Test
  void whatWasHeardBeforeALossIsToldToItsEndAndNothingElse() {
    live();
    change(1);
    announcer.passed(7L);
    announcer.lost(FeedState.DOWN);
    announcer.lost(FeedState.AWAY);
    announcer.lost(FeedState.AWAY);
    change(1);
    announcer.anythingChanged();
    after(1_000);

    assertThat(heard.words()).containsExactly(ROW, "DOWN", "AWAY", ROW);
    assertThat(announcer.hasTold(7L)).isTrue();
    assertThat(announcer.hasTold(8L)).isFalse();
    announcer.live(8L);
    assertThat(announcer.hasTold(7L)).isFalse();
  }

  @Test
  void nothingIsHeardAfterTheEnd() {
    live();
    change(1);
    announcer.close();
    change(1);
    announcer.live(9L);
    announcer.lost(FeedState.AWAY);
    after(1_000);

    assertThat(heard.words()).containsExactly(ROW);
  }

  @Test
  void aFeedThatReadsWhatIsVisibleTellsOnce() {
    Pace once = new Pace(Duration.ZERO, 10, Duration.ofMillis(100), 100);
    Announcer<Long> poll =
        new Announcer<>(
            Long::longValue, once, () -> Instant.ofEpochMilli(millis), () -> millis * 1_000_000);
    poll.start(heard);
    poll.live(1L);
    poll.changed(new RowChange(Table.QUESTIONS, 1, 2), Duration.ZERO);
    poll.passed(2L);

    assertThat(poll.hasTold(2L)).isTrue();
    millis += 1_000;
    poll.tick();
    assertThat(heard.words()).containsExactly(LIVE, ROW);
  }

  @Test
  void theFirstTimeSaysWhatWasPassedBeforeAndTheSecondTimeDoesNot() {
    live();
    announcer.passed(7L);
    change(1);
    announcer.passed(8L);
    announcer.anythingChanged();
    announcer.passed(9L);
    after(250);

    long again = ChangeListener.AGAIN;
    assertThat(heard.places()).containsExactly(7L, 8L, again, again);
  }

  @Test
  void whatIsToldLateSaysWhatHasBeenPassedMeanwhile() {
    live();
    for (int i = 0; i < 12; i++) {
      change(1);
    }
    announcer.passed(7L);
    assertThat(announcer.passed()).contains(7L);
    assertThat(heard.places()).containsOnly(0L);

    after(100);
    assertThat(heard.places()).endsWith(7L);
  }

  @Test
  void whereTheFeedStandsIsKnownWhileItIsLive() {
    assertThat(announcer.passed()).isEmpty();
    announcer.live(5L);
    assertThat(heard.places()).containsExactly(5L);
    assertThat(announcer.passed()).contains(5L);
    assertThat(announcer.told()).isEmpty();

    after(250);
    announcer.passed(6L);
    assertThat(announcer.passed()).contains(6L);
    assertThat(announcer.told()).contains(5L);
    after(250);
    assertThat(announcer.told()).contains(6L);

    announcer.lost(FeedState.DOWN);
    assertThat(announcer.passed()).isEmpty();
    assertThat(announcer.told()).isEmpty();
  }

  @Test
  void theStatusSaysWhatWasTold() {
    assertThat(announcer.status().state()).isEqualTo(FeedState.DOWN);
    live();
    announcer.changed(new RowChange(Table.QUESTIONS, 1, 2), Duration.ofMillis(3));
    announcer.anythingChanged();

    FeedStatus status = announcer.status();
    assertThat(status.state()).isEqualTo(FeedState.LIVE);
    assertThat(status.since()).isEqualTo(Instant.ofEpochMilli(1_000));
    assertThat(status.lastChange()).contains(Instant.ofEpochMilli(millis));
    assertThat(status.lag()).contains(Duration.ofMillis(3));
    assertThat(status.changes()).isEqualTo(1);
    assertThat(status.floods()).isEqualTo(2);
  }
}
