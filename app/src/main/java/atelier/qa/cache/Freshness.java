package atelier.qa.cache;

import atelier.qa.cache.Versions.Step;
import atelier.qa.feed.ChangeListener;
import atelier.qa.feed.FeedState;
import atelier.qa.feed.RowChange;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether what was read of the database is still true. It listens to the change feed. Safe for any
 * number of threads.
 *
 * <ul>
 *   <li>As long as the feed has heartbeats: until a change is delivered that the entry cannot
 *       {@linkplain CacheEntry#amended follow}. A heartbeat is a lease of one second, so that
 *       neither a feed that is lost nor a process that was stopped shows what is older.
 *   <li>Without them: for a second since it was read.
 *   <li>While the database is away nothing better can be had: it may be used until it has been in
 *       doubt for longer than a limit, and is called stale.
 * </ul>
 */
final class Freshness implements ChangeListener {

  /** Enough counters for a million products not to share any: 4 MiB. */
  private static final int PRODUCTS = 1 << 20;

  private static final int ROWS = 1 << 16;

  private static final long LEASE_NANOS = Duration.ofSeconds(1).toNanos();

  private final Versions products = new Versions(PRODUCTS);
  private final Versions questions = new Versions(ROWS);
  private final Versions answers = new Versions(ROWS);
  private final LongSupplier nanoTime;
  private final long staleLimitNanos;

  /** Held while an entry follows its product's version. */
  private final Object following = new Object();

  private volatile StepListener steps = StepListener.NONE;
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

  /** To be called before the feed begins. */
  void listen(StepListener listener) {
    steps = listener;
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

  /** Whether an entry still is what the database has, as far as the feed has delivered. */
  boolean isFresh(CacheEntry entry, long productId) {
    return isFresh(entry.version(), entry.readAt(), productId);
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

  /** Whether the database is known to be away. */
  private boolean isAway() {
    return state == FeedState.AWAY;
  }

  /** Whether an entry has every change of its product that was delivered. */
  boolean isUnchanged(CacheEntry entry, long productId) {
    return entry.version() == products.of(productId);
  }

  /** Whether it may be used without asking the database, which is known to be away. */
  boolean mayBeStale(CacheEntry entry) {
    return isAway() && mayBeStaleInNeed(entry);
  }

  /**
   * Whether it may be used after the database was asked in vain. The feed may need a while longer
   * to find out that it is away: a server that stops ends its clients first and its feeds last.
   */
  boolean mayBeStaleInNeed(CacheEntry entry) {
    return unheard(entry) <= staleLimitNanos;
  }

  /**
   * How long nobody has been able to say whether it is still true; never too short. When something
   * changed is not known, so what is known to have changed may have done so since it was read.
   */
  Duration staleFor(CacheEntry entry, long productId) {
    return Duration.ofNanos(
        isUnchanged(entry, productId) ? unheard(entry) : nanoTime.getAsLong() - entry.readAt());
  }

  /** How long neither the database nor the feed has said anything that would concern it. */
  private long unheard(CacheEntry entry) {
    long now = nanoTime.getAsLong();
    return Math.min(now - lastHeartbeat, now - entry.readAt());
  }

  @Override
  public void live() {
    fullInvalidation();
    resumed();
  }

  @Override
  public void resumed() {
    state = FeedState.LIVE;
  }

  @Override
  public void alive(long until) {
    lastHeartbeat = until;
  }

  @Override
  public void changed(RowChange change) {
    invalidate(change, true);
  }

  @Override
  public void changedBefore(RowChange change) {
    invalidate(change, false);
  }

  private void invalidate(RowChange change, boolean isFirst) {
    synchronized (following) {
      Step step = products.invalidate(change.productId());
      steps.stepped(change, isFirst, step);
    }
    switch (change.table()) {
      case QUESTIONS -> questions.invalidate(change.id());
      case ANSWERS -> answers.invalidate(change.id());
      case PHOTOS -> {
        // Nobody asks for a photo by its id.
      }
    }
    pages.invalidated(change.productId());
  }

  @Override
  public void fullInvalidation() {
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
