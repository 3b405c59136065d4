package atelier.qa.cache;

import atelier.qa.feed.ChangeListener;
import atelier.qa.feed.FeedState;
import atelier.qa.feed.RowChange;
import atelier.qa.store.Checkpoint;
import atelier.qa.store.Gtid;
import atelier.qa.store.LogPosition;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether what was read of the database is still true. It listens to the change feed. Safe for any
 * number of threads.
 *
 * <ul>
 *   <li>As long as the feed has heartbeats: until a change is delivered. A heartbeat is a lease of
 *       one second, so that neither a feed that is lost nor a process that was stopped shows what
 *       is older.
 *   <li>Without them: for a second since it was read.
 *   <li>While the database is away nothing better can be had: it may be used until it has been in
 *       doubt for longer than a limit, and is called stale.
 * </ul>
 */
final class Freshness implements ChangeListener {

  /** Enough counters and marks for a million products not to share any: 4 and 8 MiB. */
  private static final int PRODUCTS = 1 << 20;

  private static final int ROWS = 1 << 16;

  private static final long LEASE_NANOS = Duration.ofSeconds(1).toNanos();

  private final Versions products = new Versions(PRODUCTS);
  private final ChangeMarks marks = new ChangeMarks(PRODUCTS);
  private final Versions questions = new Versions(ROWS);
  private final Versions answers = new Versions(ROWS);
  private final LongSupplier nanoTime;
  private final long staleLimitNanos;

  private volatile FirstPageListener pages = FirstPageListener.NONE;
  private volatile FeedState state = FeedState.DOWN;
  private volatile long lastHeartbeat;

  Freshness(Duration staleLimit, LongSupplier nanoTime) {
    this.staleLimitNanos = staleLimit.toNanos();
    this.nanoTime = nanoTime;
    this.lastHeartbeat = nanoTime.getAsLong() - LEASE_NANOS - 1;
  }

  /** To be called before the feed begins. */
  void listen(FirstPageListener listener) {
    pages = listener;
  }

  /** How long it is until the lease ends, if nothing is heard; zero if it has. */
  Duration lease() {
    long left = LEASE_NANOS - (nanoTime.getAsLong() - lastHeartbeat);
    return state == FeedState.LIVE && left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
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

  /**
   * Whether what was read of a product as of a position holds all that was delivered of it, and the
   * feed has heartbeats.
   *
   * @param passed what the feed has passed
   */
  boolean isHeldBy(Checkpoint asOf, long productId, LogPosition passed) {
    return isLive() && marks.isHeldBy(asOf, productId, passed);
  }

  boolean isFresh(CacheEntry kept, long productId) {
    return isFresh(kept.version(), kept.readAt(), productId);
  }

  /** The same of anything that was read of a product, when the product had that version. */
  boolean isFresh(long version, long readAt, long productId) {
    // In this order: what was delivered before the last heartbeat is in the versions.
    return isCertain(readAt) && version == products.of(productId);
  }

  private boolean isCertain(long readAt) {
    long now = nanoTime.getAsLong();
    return now - lastHeartbeat <= LEASE_NANOS || now - readAt <= LEASE_NANOS;
  }

  /** Whether an absence, which has no age, may be believed. */
  boolean isLive() {
    return state == FeedState.LIVE && nanoTime.getAsLong() - lastHeartbeat <= LEASE_NANOS;
  }

  private boolean isUnchanged(CacheEntry kept, long productId) {
    return kept.version() == products.of(productId);
  }

  /** Whether it may be used without asking the database, which is known to be away. */
  boolean mayBeStale(CacheEntry kept) {
    return state == FeedState.AWAY && mayBeStaleInNeed(kept);
  }

  /**
   * Whether it may be used after the database was asked in vain. The feed may need a while longer
   * to find out that it is away: a server that stops ends its clients first and its feeds last.
   */
  boolean mayBeStaleInNeed(CacheEntry kept) {
    return unheard(kept) <= staleLimitNanos;
  }

  /**
   * How long nobody has been able to say whether it is still true; never too short. When something
   * changed is not known, so what is known to have changed may have done so since it was read.
   */
  Duration staleFor(CacheEntry kept, long productId) {
    return Duration.ofNanos(
        isUnchanged(kept, productId) ? unheard(kept) : nanoTime.getAsLong() - kept.readAt());
  }

  /** How long neither the database nor the feed has said anything that would concern it. */
  private long unheard(CacheEntry kept) {
    long now = nanoTime.getAsLong();
    return Math.min(now - lastHeartbeat, now - kept.readAt());
  }

  @Override
  public void live(Checkpoint from) {
    marks.begin(from);
    newVersions();
    resumed();
  }

  @Override
  public void resumed() {
    state = FeedState.LIVE;
    alive();
  }

  @Override
  public void alive() {
    lastHeartbeat = nanoTime.getAsLong();
  }

  /** The mark first: a reader that sees the new version must find the mark. */
  @Override
  public void changed(RowChange change, Gtid transaction) {
    marks.changed(change.productId(), transaction);
    changedAgain(change);
  }

  @Override
  public void changedAgain(RowChange change) {
    products.invalidate(change.productId());
    switch (change.table()) {
      case QUESTIONS -> questions.invalidate(change.id());
      case ANSWERS -> answers.invalidate(change.id());
      case PHOTOS -> {
        // Nobody asks for a photo by its id.
      }
    }
    pages.invalidated(change.productId());
  }

  /**
   * This node itself has changed a row; the feed will deliver that too.
   *
   * @param position contains the change
   */
  void written(RowChange change, LogPosition position) {
    marks.written(change.productId(), position);
    changedAgain(change);
  }

  @Override
  public void fullInvalidation(LogPosition upTo) {
    marks.fullInvalidation(upTo);
    newVersions();
  }

  @Override
  public void fullInvalidationAgain() {
    newVersions();
  }

  /**
   * Something changed that the feed does not deliver, so anything may have.
   *
   * @param upTo what the feed has passed
   */
  void changedUnseen(LogPosition upTo) {
    marks.fullInvalidationUnseen(upTo);
    newVersions();
  }

  @Override
  public void changedBefore(RowChange change, Gtid transaction) {
    marks.changedBefore(change.productId(), transaction);
  }

  @Override
  public void knowsBefore(Checkpoint began, Checkpoint from) {
    marks.knowsBefore(began, from);
  }

  private void newVersions() {
    products.invalidateAll();
    questions.invalidateAll();
    answers.invalidateAll();
    pages.allInvalidated();
  }

  @Override
  public void lost(FeedState newState) {
    state = newState;
  }
}
