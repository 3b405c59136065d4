package atelier.qa.cache;

import atelier.qa.cache.feed.ChangeListener;
import atelier.qa.cache.feed.FeedState;
import atelier.qa.cache.feed.RowChange;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether what was read of the database is still true. It listens to the change feed. Safe for any
 * number of threads.
 *
 * <ul>
 *   <li>As long as the feed is live: as long as no change was told.
 *   <li>While it is not, but the database answers: for a second since it was read, or since the
 *       feed gave its last sign of life.
 *   <li>While the database is away nothing better can be had: it may be used until it has been in
 *       doubt for longer than a limit, and is called stale.
 * </ul>
 */
final class Freshness implements ChangeListener {

  /** Enough counters and marks for a million products not to share any: 4 and 8 MiB. */
  private static final int PRODUCTS = 1 << 20;

  private static final int ROWS = 1 << 16;

  private static final long WITHOUT_FEED_NANOS = Duration.ofSeconds(1).toNanos();

  /**
   * A feed is called lost when it has been silent for half a second, which leaves the other half.
   */
  private static final long AFTER_LOSS_NANOS = WITHOUT_FEED_NANOS / 2;

  private final Versions products = new Versions(PRODUCTS);
  private final ChangeMarks marks = new ChangeMarks(PRODUCTS);
  private final Versions questions = new Versions(ROWS);
  private final Versions answers = new Versions(ROWS);
  private final LongSupplier nanoTime;
  private final long staleLimitNanos;

  private volatile FeedState state = FeedState.DOWN;
  private volatile long lostAt;
  private volatile boolean failing;
  private volatile long failingSince;

  Freshness(Duration staleLimit, LongSupplier nanoTime) {
    this.staleLimitNanos = staleLimit.toNanos();
    this.nanoTime = nanoTime;
    this.lostAt = nanoTime.getAsLong();
    this.failingSince = lostAt;
  }

  /** Versions of products by their ids. */
  Versions products() {
    return products;
  }

  /** Versions of question rows by their ids. */
  Versions questions() {
    return questions;
  }

  /** Versions of answer rows by their ids. */
  Versions answers() {
    return answers;
  }

  /** Whether whoever knows everything up to a place knows all that was told of a product. */
  boolean holdsAllTold(long productId, long place) {
    return marks.areBefore(place, productId);
  }

  boolean isFresh(Kept kept, long productId) {
    // In this order: whoever sees that the feed is live sees what changed before, too.
    return (state == FeedState.LIVE || isRecent(kept)) && kept.version() == products.of(productId);
  }

  private boolean isRecent(Kept kept) {
    long now = nanoTime.getAsLong();
    return now - kept.readAt() <= WITHOUT_FEED_NANOS || now - lostAt <= AFTER_LOSS_NANOS;
  }

  /** Whether an absence, which has no age, may be believed. */
  boolean isLive() {
    return state == FeedState.LIVE;
  }

  /** Whether it may be used without asking the database, which is known to be away. */
  boolean mayBeStale(Kept kept) {
    return state == FeedState.AWAY && inDoubt(kept) <= staleLimitNanos;
  }

  /**
   * Whether it may be used after the database was asked in vain. The feed may need a while longer
   * to find out that it is away: a server that stops ends its clients first and its feeds last.
   */
  boolean mayBeStaleInNeed(Kept kept) {
    return inDoubt(kept) <= staleLimitNanos;
  }

  /** The database was asked in vain. */
  void databaseFailed() {
    if (!failing) {
      failingSince = nanoTime.getAsLong();
      failing = true;
    }
  }

  /** The database has answered. */
  void databaseAnswered() {
    if (failing) {
      failing = false;
    }
  }

  /** How long nobody has been able to say whether it is still true. */
  Duration staleFor(Kept kept) {
    return Duration.ofNanos(inDoubt(kept));
  }

  private long inDoubt(Kept kept) {
    long since = state == FeedState.LIVE ? failingSince : lostAt;
    long now = nanoTime.getAsLong();
    return Math.min(now - since, now - kept.readAt());
  }

  @Override
  public void live(long from) {
    marks.begin(from);
    newVersions();
    state = FeedState.LIVE;
  }

  @Override
  public void resumed() {
    state = FeedState.LIVE;
  }

  /** The mark first: whoever sees the new version must find the mark. */
  @Override
  public void changed(RowChange change, long after) {
    marks.changed(change.productId(), after);
    products.changed(change.productId());
    switch (change.table()) {
      case QUESTIONS -> questions.changed(change.id());
      case ANSWERS -> answers.changed(change.id());
      case PHOTOS -> {
        // Nobody asks for a photo by its id.
      }
    }
  }

  @Override
  public void anythingChanged(long after) {
    marks.allChanged(after);
    newVersions();
  }

  private void newVersions() {
    products.allChanged();
    questions.allChanged();
    answers.allChanged();
  }

  @Override
  public void lost(FeedState newState) {
    if (state == FeedState.LIVE) {
      lostAt = failing ? failingSince : nanoTime.getAsLong();
    }
    state = newState;
  }
}
