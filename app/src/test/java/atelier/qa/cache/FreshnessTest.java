package atelier.qa.cache;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.cache.PackedProduct.Form;
import atelier.qa.feed.FeedState;
import atelier.qa.feed.RowChange;
import atelier.qa.feed.RowChange.Table;
import atelier.qa.testing.FakeTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FreshnessTest {

  private static final long PRODUCT = 7;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final PackedProduct NOTHING = PackedProduct.pack(PRODUCT, List.of(), Form.SMALL);

  private final FakeTime time = new FakeTime();
  private final Freshness freshness = new Freshness(LIMIT, time);

  @Test
  void whileTheFeedIsLiveWhatWasReadIsTrueForEver() {
    live();
    CacheEntry kept = read();
    time.advance(Duration.ofDays(30));
    alive();

    assertThat(freshness.isFresh(kept, PRODUCT)).isTrue();
    assertThat(freshness.isLive()).isTrue();
  }

  @Test
  void anEventThatWasReadLateIsNoLongerGoodThanOneThatWasReadAtOnce() {
    live();
    CacheEntry kept = read();
    long received = time.getAsLong();
    time.advance(Duration.ofMillis(800));
    freshness.alive(received);
    assertThat(freshness.isFresh(kept, PRODUCT)).isTrue();
    assertThat(freshness.lease()).isEqualTo(Duration.ofMillis(200));

    time.advance(Duration.ofMillis(201));

    assertThat(freshness.isFresh(kept, PRODUCT)).isFalse();
    assertThat(freshness.lease()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aChangeOfAnyRowOfAProductMakesItUntrue(Table table) {
    live();
    CacheEntry kept = read();
    freshness.changed(new RowChange(table, PRODUCT + 1, 1));
    assertThat(freshness.isFresh(kept, PRODUCT)).isTrue();

    freshness.changed(new RowChange(table, PRODUCT, 1));
    assertThat(freshness.isFresh(kept, PRODUCT)).isFalse();
    assertThat(freshness.isFresh(read(), PRODUCT)).isTrue();
  }

  @Test
  void aChangeConcernsTheRowOfItsTableOnly() {
    long question = freshness.questions().of(1);
    long answer = freshness.answers().of(1);

    freshness.changed(new RowChange(Table.PHOTOS, PRODUCT, 1));
    assertThat(freshness.questions().of(1)).isEqualTo(question);
    assertThat(freshness.answers().of(1)).isEqualTo(answer);
    freshness.changed(new RowChange(Table.ANSWERS, PRODUCT, 1));
    assertThat(freshness.questions().of(1)).isEqualTo(question);
    assertThat(freshness.answers().of(1)).isNotEqualTo(answer);
    freshness.changed(new RowChange(Table.QUESTIONS, PRODUCT, 1));
    assertThat(freshness.questions().of(1)).isNotEqualTo(question);
  }

  @Test
  void aFloodMakesEverythingUntrue() {
    live();
    CacheEntry kept = read();
    long question = freshness.questions().of(1);
    long answer = freshness.answers().of(1);
    freshness.fullInvalidation();

    assertThat(freshness.isFresh(kept, PRODUCT)).isFalse();
    assertThat(freshness.questions().of(1)).isNotEqualTo(question);
    assertThat(freshness.answers().of(1)).isNotEqualTo(answer);
  }

  @Test
  void whatWasReadBeforeTheFeedIsLiveIsUntrueThen() {
    CacheEntry kept = read();
    live();
    assertThat(freshness.isFresh(kept, PRODUCT)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"DOWN", "AWAY"})
  void withoutFeedWhatWasReadIsTrueForASecond(FeedState state) {
    live();
    freshness.lost(state);
    CacheEntry kept = read();

    time.advance(SECOND);
    assertThat(freshness.isFresh(kept, PRODUCT)).isTrue();
    time.advance(Duration.ofNanos(1));
    assertThat(freshness.isFresh(kept, PRODUCT)).isFalse();
    assertThat(freshness.isLive()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIVE", "DOWN", "AWAY"})
  void aSignOfLifeIsGoodForASecondWhateverComesThen(FeedState state) {
    live();
    CacheEntry kept = read();
    time.advance(Duration.ofMinutes(1));
    alive();
    if (state != FeedState.LIVE) {
      freshness.lost(state);
    }

    time.advance(SECOND);
    assertThat(freshness.isFresh(kept, PRODUCT)).isTrue();
    time.advance(Duration.ofNanos(1));
    assertThat(freshness.isFresh(kept, PRODUCT)).isFalse();
    assertThat(freshness.isLive()).isFalse();
    resumed();
    assertThat(freshness.isFresh(kept, PRODUCT)).isTrue();
    assertThat(freshness.isLive()).isTrue();
  }

  @Test
  void whatChangedWhileTheFeedWasLostIsUntrue() {
    live();
    CacheEntry kept = read();
    freshness.lost(FeedState.AWAY);
    freshness.changed(new RowChange(Table.QUESTIONS, PRODUCT, 1));
    resumed();
    assertThat(freshness.isFresh(kept, PRODUCT)).isFalse();
  }

  @Test
  void aFeedThatHasNotBegunYetIsDown() {
    CacheEntry kept = read();
    assertThat(freshness.isFresh(kept, PRODUCT)).isTrue();
    time.advance(SECOND.plusNanos(1));
    assertThat(freshness.isFresh(kept, PRODUCT)).isFalse();
  }

  @Test
  void withoutFeedThisNodesOwnChangesCountStill() {
    CacheEntry kept = read();
    freshness.changed(new RowChange(Table.QUESTIONS, PRODUCT, 1));
    assertThat(freshness.isFresh(kept, PRODUCT)).isFalse();
  }

  @Test
  void onlyADatabaseThatIsAwayAllowsForStaleThingsWithoutAsking() {
    CacheEntry kept = read();
    assertThat(freshness.mayBeStale(kept)).isFalse();
    live();
    assertThat(freshness.mayBeStale(kept)).isFalse();
    freshness.lost(FeedState.DOWN);
    assertThat(freshness.mayBeStale(kept)).isFalse();
    freshness.lost(FeedState.AWAY);
    assertThat(freshness.mayBeStale(kept)).isTrue();
  }

  @Test
  void whoeverHasAskedInVainMayHaveStaleThingsWhateverTheFeedKnows() {
    live();
    CacheEntry kept = read();
    time.advance(Duration.ofDays(1));
    alive();
    assertThat(freshness.mayBeStaleInNeed(kept)).isTrue();
    freshness.lost(FeedState.DOWN);
    assertThat(freshness.mayBeStaleInNeed(kept)).isTrue();
    freshness.lost(FeedState.AWAY);
    assertThat(freshness.mayBeStaleInNeed(kept)).isTrue();
  }

  @Test
  void doubtBeginsWithTheLastSignOfLife() {
    live();
    CacheEntry kept = read();
    time.advance(Duration.ofHours(1));
    alive();
    assertThat(freshness.staleFor(kept, PRODUCT)).isZero();
    time.advance(LIMIT);
    assertThat(freshness.staleFor(kept, PRODUCT)).isEqualTo(LIMIT);
    freshness.lost(FeedState.AWAY);
    assertThat(freshness.staleFor(kept, PRODUCT)).isEqualTo(LIMIT);

    resumed();
    assertThat(freshness.staleFor(kept, PRODUCT)).isZero();
  }

  /** When it changed is not known. */
  @Test
  void whatIsKnownToHaveChangedIsInDoubtSinceItWasRead() {
    live();
    CacheEntry kept = read();
    time.advance(LIMIT);
    alive();
    freshness.changed(new RowChange(Table.QUESTIONS, PRODUCT, 1));
    freshness.lost(FeedState.AWAY);

    assertThat(freshness.staleFor(kept, PRODUCT)).isEqualTo(LIMIT);
    assertThat(freshness.mayBeStale(kept)).isTrue();
    time.advance(LIMIT);
    assertThat(freshness.staleFor(kept, PRODUCT)).isEqualTo(LIMIT.multipliedBy(2));
    assertThat(freshness.mayBeStale(kept)).isTrue();
    time.advance(Duration.ofNanos(1));
    assertThat(freshness.mayBeStale(kept)).isFalse();
  }

  @Test
  void whatIsStaleMayBeUsedUpToTheLimit() {
    live();
    CacheEntry kept = read();
    time.advance(Duration.ofDays(1));
    alive();
    freshness.lost(FeedState.AWAY);

    time.advance(LIMIT);
    assertThat(freshness.mayBeStale(kept)).isTrue();
    assertThat(freshness.mayBeStaleInNeed(kept)).isTrue();
    assertThat(freshness.staleFor(kept, PRODUCT)).isEqualTo(LIMIT);
    time.advance(Duration.ofNanos(1));
    assertThat(freshness.mayBeStale(kept)).isFalse();
    assertThat(freshness.mayBeStaleInNeed(kept)).isFalse();
  }

  @Test
  void doubtBeginsWhenTheFeedIsLostNotWhenTheDatabaseIs() {
    live();
    CacheEntry kept = read();
    freshness.lost(FeedState.DOWN);
    time.advance(Duration.ofMinutes(2));
    freshness.lost(FeedState.AWAY);
    time.advance(Duration.ofMinutes(1));

    assertThat(freshness.staleFor(kept, PRODUCT)).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void whatWasReadWhileTheFeedWasDownIsInDoubtSinceThen() {
    live();
    freshness.lost(FeedState.DOWN);
    time.advance(Duration.ofHours(1));
    CacheEntry kept = read();
    time.advance(Duration.ofMinutes(1));
    freshness.lost(FeedState.AWAY);

    assertThat(freshness.mayBeStale(kept)).isTrue();
    assertThat(freshness.staleFor(kept, PRODUCT)).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aDatabaseThatComesAndGoesDoesNotPutOffTheLimit() {
    live();
    CacheEntry kept = read();
    for (int i = 0; i < 10; i++) {
      freshness.lost(FeedState.AWAY);
      time.advance(LIMIT.dividedBy(10));
      freshness.lost(FeedState.DOWN);
    }
    freshness.lost(FeedState.AWAY);
    assertThat(freshness.mayBeStale(kept)).isTrue();

    time.advance(Duration.ofNanos(1));
    assertThat(freshness.mayBeStale(kept)).isFalse();
  }

  /** Before the feed is live it is too old, and then everything has changed. */
  @Test
  void whatIsOldIsNotFreshForAMomentWhenTheFeedComesBack() throws Exception {
    CacheEntry old = read();
    // It is fresh for its first second, in which the reader would find it if it began at once.
    time.advance(SECOND.multipliedBy(2));
    AtomicReference<CacheEntry> kept = new AtomicReference<>(old);
    AtomicBoolean isOver = new AtomicBoolean();
    AtomicBoolean wasFresh = new AtomicBoolean();
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!isOver.get()) {
                    if (freshness.isFresh(kept.get(), PRODUCT)) {
                      wasFresh.set(true);
                    }
                  }
                });
    for (int i = 0; i < 500_000; i++) {
      freshness.lost(FeedState.DOWN);
      time.advance(SECOND.multipliedBy(2));
      kept.set(new CacheEntry(NOTHING, freshness.products().of(PRODUCT), old.readAt(), 0));
      live();
    }
    isOver.set(true);
    reader.join();

    assertThat(wasFresh).isFalse();
  }

  private CacheEntry read() {
    return new CacheEntry(NOTHING, freshness.products().of(PRODUCT), time.getAsLong(), 0);
  }

  private void live() {
    freshness.live();
    alive();
  }

  private void resumed() {
    freshness.resumed();
    alive();
  }

  private void alive() {
    freshness.alive(time.getAsLong());
  }
}
