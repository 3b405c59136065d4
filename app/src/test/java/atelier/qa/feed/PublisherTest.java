package atelier.qa.feed;

import static atelier.qa.feed.Heard.ANYTHING;
import static atelier.qa.feed.Heard.LIVE;
import static atelier.qa.feed.Heard.RESUMED;
import static atelier.qa.feed.Heard.row;
import static atelier.qa.testing.Gtids.at;
import static atelier.qa.testing.Gtids.gtid;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.feed.RowChange.Table;
import atelier.qa.feed.RowChange.Vote;
import atelier.qa.store.LogPosition;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told, and when; the time is the test's. */
final class PublisherTest {

  private static final PublisherSettings PACE =
      new PublisherSettings(Duration.ofMillis(250), 10, Duration.ofMillis(100), 100);
  private static final String ROW = row(Table.QUESTIONS, 1, 2);

  private final Heard heard = new Heard();
  private long millis = 1_000;
  private final Publisher publisher =
      new Publisher(PACE, () -> Instant.ofEpochMilli(millis), () -> millis * 1_000_000);

  @BeforeEach
  void start() {
    publisher.start(heard);
  }

  private void live() {
    publisher.live(at(0));
    after(250);
    heard.forget();
    after(100);
  }

  /** Lets time pass. */
  private void after(int more) {
    millis += more;
    publisher.tick();
  }

  private void change(long product) {
    publisher.changed(new RowChange(Table.QUESTIONS, product, 2), Duration.ZERO);
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
    publisher.passed(at(10));
    publisher.lost(FeedState.AWAY);
    change(3);
    heard.forget();

    publisher.resume();
    assertThat(publisher.isLive()).isFalse();
    change(2);
    publisher.passed(at(20));
    publisher.resumed();
    assertThat(heard.words()).containsExactly(row(Table.QUESTIONS, 2, 2), RESUMED);
    assertThat(publisher.isLive()).isTrue();
    assertThat(publisher.hasConfirmed(at(10))).isFalse();
    after(250);
    assertThat(publisher.hasConfirmed(at(20))).isTrue();
    assertThat(heard.words())
        .containsExactly(row(Table.QUESTIONS, 2, 2), RESUMED, ROW, row(Table.QUESTIONS, 2, 2));
  }

  @Test
  void whoIsLostAgainBeforeItHasCaughtUpTellsNoMore() {
    live();
    publisher.lost(FeedState.DOWN);
    publisher.resume();
    publisher.lost(FeedState.DOWN);
    heard.forget();
    change(1);
    assertThat(heard.words()).isEmpty();
  }

  @Test
  void tickSaysWhenToComeAgain() {
    live();
    assertThat(publisher.tick()).isEqualTo(Publisher.NOTHING_DUE);

    change(1);
    assertThat(publisher.tick()).isEqualTo(Duration.ofMillis(250).toNanos());
    after(200);
    assertThat(publisher.tick()).isEqualTo(Duration.ofMillis(50).toNanos());
  }

  @Test
  void whatLiesBeforeTheBeginningMayShowUpLate() {
    publisher.live(at(5));
    assertThat(heard.words()).containsExactly(LIVE);
    assertThat(publisher.hasConfirmed(at(5))).isFalse();

    after(250);
    assertThat(heard.words()).containsExactly(LIVE, ANYTHING);
    assertThat(publisher.hasConfirmed(at(5))).isTrue();
    assertThat(publisher.hasConfirmed(at(6))).isFalse();
  }

  @Test
  void aPositionIsToldWhenAllUpToItWasToldTwice() {
    live();
    change(1);
    publisher.passed(at(7));
    assertThat(publisher.hasConfirmed(at(7))).isFalse();

    after(249);
    assertThat(publisher.hasConfirmed(at(7))).isFalse();
    after(1);
    assertThat(publisher.hasConfirmed(at(7))).isTrue();
    assertThat(publisher.hasConfirmed(at(8))).isFalse();
  }

  @Test
  void positionsAdvanceWithoutChanges() {
    live();
    publisher.passed(at(7));
    after(250);

    assertThat(publisher.hasConfirmed(at(7))).isTrue();
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
    publisher.passed(at(7));

    after(100);
    assertThat(heard.times(ANYTHING)).isEqualTo(2);
    after(249);
    assertThat(publisher.hasConfirmed(at(7))).isFalse();
    after(1);
    assertThat(heard.times(ANYTHING)).isEqualTo(4);
    assertThat(publisher.hasConfirmed(at(7))).isTrue();
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
    publisher.fullInvalidation();
    assertThat(heard.words()).containsExactly(ANYTHING);
    after(250);
    assertThat(heard.words()).containsExactly(ANYTHING, ANYTHING);
  }

  @Test
  void moreThanMayWaitBecomesAnything() {
    live();
    for (int i = 0; i < 101; i++) {
      publisher.passed(at(i + 1));
    }
    assertThat(heard.words()).containsExactly(ANYTHING);
    assertThat(publisher.hasConfirmed(at(1))).isFalse();

    after(250);
    assertThat(heard.words()).containsExactly(ANYTHING, ANYTHING);
    assertThat(publisher.hasConfirmed(at(101))).isTrue();
  }

  @Test
  void whatWasHeardBeforeALossIsToldToItsEndAndNothingElse() {
    live();
    change(1);
    publisher.passed(at(7));
    publisher.lost(FeedState.DOWN);
    publisher.lost(FeedState.AWAY);
    publisher.lost(FeedState.AWAY);
    change(1);
    publisher.fullInvalidation();
    after(1_000);

    assertThat(heard.words()).containsExactly(ROW, "DOWN", "AWAY", ROW);
    assertThat(publisher.hasConfirmed(at(7))).isTrue();
    assertThat(publisher.hasConfirmed(at(8))).isFalse();
    publisher.live(at(8));
    assertThat(publisher.hasConfirmed(at(7))).isFalse();
  }

  @Test
  void aWriterFindsItsOwnChangeAsItWasDelivered() {
    live();
    RowChange row = new RowChange(Table.QUESTIONS, 1, 2);
    RowChange second = vote(row, 2);
    publisher.changed(vote(row, 1), Duration.ZERO);
    publisher.passed(at(10));
    publisher.changed(new RowChange(Table.ANSWERS, 1, 2), Duration.ZERO);
    publisher.changed(second, Duration.ZERO);
    publisher.passed(at(11));
    publisher.changed(vote(row, 3), Duration.ZERO);
    publisher.passed(at(12));
    publisher.changed(vote(row, 4), Duration.ZERO);

    assertThat(publisher.delivered(row, own(11))).contains(second);
    assertThat(publisher.delivered(new RowChange(Table.QUESTIONS, 1, 3), own(11))).isEmpty();
    after(250);
    assertThat(publisher.delivered(row, own(11))).isEmpty();
  }

  @Test
  void whatBecameAFullInvalidationIsNotFound() {
    live();
    RowChange row = new RowChange(Table.QUESTIONS, 1, 2);
    publisher.changed(vote(row, 1), Duration.ZERO);
    publisher.passed(at(10));
    publisher.fullInvalidation();

    assertThat(publisher.delivered(row, own(10))).isEmpty();
  }

  @Test
  void aWriterWaitsForItsChange() throws Exception {
    live();
    RowChange row = new RowChange(Table.QUESTIONS, 1, 2);
    Thread feed =
        Thread.ofVirtual()
            .start(
                () -> {
                  publisher.changed(vote(row, 1), Duration.ZERO);
                  publisher.passed(at(10));
                });

    // The test's time stands still, so this ends only if the wait is notified.
    assertThat(publisher.delivered(row, own(10))).contains(vote(row, 1));
    feed.join();
  }

  @Test
  void nobodyWaitsForAFeedThatIsLost() {
    live();
    publisher.lost(FeedState.AWAY);

    assertThat(publisher.delivered(new RowChange(Table.QUESTIONS, 1, 2), own(10))).isEmpty();
    assertThat(publisher.delivered(new RowChange(Table.QUESTIONS, 1, 2), LogPosition.UNKNOWN))
        .isEmpty();
  }

  private static RowChange vote(RowChange row, long after) {
    return new RowChange(row.table(), row.productId(), row.id(), new Vote(after - 1, after));
  }

  private static LogPosition own(long number) {
    return LogPosition.EMPTY.plus(gtid(number));
  }

  @Test
  void nothingIsHeardAfterTheEnd() {
    live();
    change(1);
    publisher.close();
    change(1);
    publisher.live(at(9));
    publisher.lost(FeedState.AWAY);
    after(1_000);

    assertThat(heard.words()).containsExactly(ROW);
  }

  @Test
  void theStatusSaysWhatWasTold() {
    assertThat(publisher.status().state()).isEqualTo(FeedState.DOWN);
    live();
    publisher.changed(new RowChange(Table.QUESTIONS, 1, 2), Duration.ofMillis(3));
    publisher.fullInvalidation();

    FeedStatus status = publisher.status();
    assertThat(status.state()).isEqualTo(FeedState.LIVE);
    assertThat(status.lastChange()).contains(Instant.ofEpochMilli(millis));
    assertThat(status.lag()).contains(Duration.ofMillis(3));
    assertThat(status.changes()).isEqualTo(1);
    assertThat(status.fullInvalidations()).isEqualTo(2);
    assertThat(status.reconnects()).isZero();
  }

  @Test
  void theStatusSaysHowFarItHasReadAndHowOftenItCameBack() {
    assertThat(publisher.status().position()).isEmpty();
    live();
    publisher.passed(at(10));
    publisher.lost(FeedState.AWAY);
    publisher.resume();
    publisher.passed(at(20));
    publisher.resumed();
    publisher.lost(FeedState.DOWN);
    publisher.live(at(30));

    assertThat(publisher.status().position()).contains(at(30));
    assertThat(publisher.status().reconnects()).isEqualTo(2);
  }
}
