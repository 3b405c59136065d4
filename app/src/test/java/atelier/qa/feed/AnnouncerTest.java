package atelier.qa.feed;

import static atelier.qa.feed.Heard.ANYTHING;
import static atelier.qa.feed.Heard.LIVE;
import static atelier.qa.feed.Heard.RESUMED;
import static atelier.qa.feed.Heard.row;
import static atelier.qa.testing.Gtids.at;
import static atelier.qa.testing.Gtids.checkpoint;
import static atelier.qa.testing.Gtids.gtid;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.feed.RowChange.Table;
import atelier.qa.store.LogPosition;
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
  private final Announcer announcer =
      new Announcer(PACE, () -> Instant.ofEpochMilli(millis), () -> millis * 1_000_000);

  @BeforeEach
  void start() {
    announcer.start(heard);
  }

  private void live() {
    announcer.live(checkpoint(0));
    after(250);
    heard.forget();
    after(100);
  }

  /** The transaction that is being read. */
  private long next = 1;

  /** Lets time pass. */
  private void after(int more) {
    millis += more;
    announcer.tick();
  }

  private void change(long product) {
    announcer.changed(new RowChange(Table.QUESTIONS, product, 2), gtid(next), Duration.ZERO);
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
    announcer.passed(checkpoint(10));
    announcer.lost(FeedState.AWAY);
    change(3);
    heard.forget();

    announcer.resume(checkpoint(10));
    assertThat(announcer.isLive()).isFalse();
    change(2);
    announcer.passed(checkpoint(20));
    announcer.resumed();
    assertThat(heard.words()).containsExactly(row(Table.QUESTIONS, 2, 2), RESUMED);
    assertThat(announcer.isLive()).isTrue();
    assertThat(announcer.hasConfirmed(at(10))).isFalse();
    after(250);
    assertThat(announcer.hasConfirmed(at(20))).isTrue();
    assertThat(heard.words())
        .containsExactly(row(Table.QUESTIONS, 2, 2), RESUMED, ROW, row(Table.QUESTIONS, 2, 2));
  }

  @Test
  void whoIsLostAgainBeforeItHasCaughtUpTellsNoMore() {
    live();
    announcer.lost(FeedState.DOWN);
    announcer.resume(checkpoint(10));
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
    announcer.live(checkpoint(5));
    assertThat(heard.words()).containsExactly(LIVE);
    assertThat(announcer.hasConfirmed(at(5))).isFalse();

    after(250);
    assertThat(heard.words()).containsExactly(LIVE, ANYTHING);
    assertThat(announcer.hasConfirmed(at(5))).isTrue();
    assertThat(announcer.hasConfirmed(at(6))).isFalse();
  }

  @Test
  void aPositionIsToldWhenAllUpToItWasToldTwice() {
    live();
    change(1);
    announcer.passed(checkpoint(7));
    assertThat(announcer.hasConfirmed(at(7))).isFalse();

    after(249);
    assertThat(announcer.hasConfirmed(at(7))).isFalse();
    after(1);
    assertThat(announcer.hasConfirmed(at(7))).isTrue();
    assertThat(announcer.hasConfirmed(at(8))).isFalse();
  }

  @Test
  void positionsAdvanceWithoutChanges() {
    live();
    announcer.passed(checkpoint(7));
    after(250);

    assertThat(announcer.hasConfirmed(at(7))).isTrue();
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
    announcer.passed(checkpoint(7));

    after(100);
    assertThat(heard.times(ANYTHING)).isEqualTo(2);
    after(249);
    assertThat(announcer.hasConfirmed(at(7))).isFalse();
    after(1);
    assertThat(heard.times(ANYTHING)).isEqualTo(4);
    assertThat(announcer.hasConfirmed(at(7))).isTrue();
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
    announcer.anythingChanged(gtid(next));
    assertThat(heard.words()).containsExactly(ANYTHING);
    after(250);
    assertThat(heard.words()).containsExactly(ANYTHING, ANYTHING);
  }

  @Test
  void moreThanMayWaitBecomesAnything() {
    live();
    for (int i = 0; i < 101; i++) {
      announcer.passed(checkpoint(i + 1));
    }
    assertThat(heard.words()).containsExactly(ANYTHING);
    assertThat(announcer.hasConfirmed(at(1))).isFalse();

    after(250);
    assertThat(heard.words()).containsExactly(ANYTHING, ANYTHING);
    assertThat(announcer.hasConfirmed(at(101))).isTrue();
  }

  @Test
  void whatWasHeardBeforeALossIsToldToItsEndAndNothingElse() {
    live();
    change(1);
    announcer.passed(checkpoint(7));
    announcer.lost(FeedState.DOWN);
    announcer.lost(FeedState.AWAY);
    announcer.lost(FeedState.AWAY);
    change(1);
    announcer.anythingChanged(gtid(next));
    after(1_000);

    assertThat(heard.words()).containsExactly(ROW, "DOWN", "AWAY", ROW);
    assertThat(announcer.hasConfirmed(at(7))).isTrue();
    assertThat(announcer.hasConfirmed(at(8))).isFalse();
    announcer.live(checkpoint(8));
    assertThat(announcer.hasConfirmed(at(7))).isFalse();
  }

  @Test
  void nothingIsHeardAfterTheEnd() {
    live();
    change(1);
    announcer.close();
    change(1);
    announcer.live(checkpoint(9));
    announcer.lost(FeedState.AWAY);
    after(1_000);

    assertThat(heard.words()).containsExactly(ROW);
  }

  @Test
  void aFeedThatReadsWhatIsVisibleTellsOnce() {
    Pace once = new Pace(Duration.ZERO, 10, Duration.ofMillis(100), 100);
    Announcer poll =
        new Announcer(once, () -> Instant.ofEpochMilli(millis), () -> millis * 1_000_000);
    poll.start(heard);
    poll.live(checkpoint(1));
    poll.changed(new RowChange(Table.QUESTIONS, 1, 2), gtid(2), Duration.ZERO);
    poll.passed(checkpoint(2));

    assertThat(poll.hasConfirmed(at(2))).isTrue();
    millis += 1_000;
    poll.tick();
    assertThat(heard.words()).containsExactly(LIVE, ROW);
  }

  @Test
  void theFirstTimeSaysWhichTransactionItWasAndTheSecondTimeDoesNot() {
    live();
    announcer.passed(checkpoint(7));
    next = 8;
    change(1);
    announcer.passed(checkpoint(8));
    next = 9;
    announcer.anythingChanged(gtid(9));
    announcer.passed(checkpoint(9));
    after(250);

    assertThat(heard.places())
        .containsExactly(LogPosition.of(gtid(8)), at(9), LogPosition.UNKNOWN, LogPosition.UNKNOWN);
  }

  @Test
  void aFullInvalidationSaysWhatHasBeenPassedMeanwhile() {
    live();
    for (int i = 0; i < 12; i++) {
      change(1);
    }
    assertThat(heard.places()).last().isEqualTo(at(1));
    announcer.passed(checkpoint(7));
    assertThat(announcer.passed()).contains(at(7));

    after(100);
    assertThat(heard.places()).last().isEqualTo(at(7));
  }

  @Test
  void whereTheFeedStandsIsKnownWhileItIsLive() {
    assertThat(announcer.passed()).isEmpty();
    announcer.live(checkpoint(5));
    assertThat(heard.places()).containsExactly(at(5));
    assertThat(announcer.passed()).contains(at(5));
    assertThat(announcer.confirmed()).isEmpty();

    after(250);
    announcer.passed(checkpoint(6));
    assertThat(announcer.passed()).contains(at(6));
    assertThat(announcer.confirmed()).contains(checkpoint(5));
    after(250);
    assertThat(announcer.confirmed()).contains(checkpoint(6));

    announcer.lost(FeedState.DOWN);
    assertThat(announcer.passed()).isEmpty();
    assertThat(announcer.confirmed()).isEmpty();
  }

  @Test
  void theStatusSaysWhatWasTold() {
    assertThat(announcer.status().state()).isEqualTo(FeedState.DOWN);
    live();
    announcer.changed(new RowChange(Table.QUESTIONS, 1, 2), gtid(1), Duration.ofMillis(3));
    announcer.anythingChanged(gtid(next));

    FeedStatus status = announcer.status();
    assertThat(status.state()).isEqualTo(FeedState.LIVE);
    assertThat(status.since()).isEqualTo(Instant.ofEpochMilli(1_000));
    assertThat(status.lastChange()).contains(Instant.ofEpochMilli(millis));
    assertThat(status.lag()).contains(Duration.ofMillis(3));
    assertThat(status.changes()).isEqualTo(1);
    assertThat(status.floods()).isEqualTo(2);
  }
}
