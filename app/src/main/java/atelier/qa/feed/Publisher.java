package atelier.qa.feed;

import atelier.qa.feed.Redelivery.Waiting;
import atelier.qa.store.LogPosition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivers to a listener what a feed receives: at once, and again a while later; row by row as long
 * as that is reasonable, and otherwise, once in a while, as a full invalidation. {@link #tick}
 * delivers what is due.
 *
 * <p>A position is confirmed when everything up to it has been delivered for the second time. So it
 * waits with what is redelivered; and after a full invalidation that is itself still to come.
 *
 * <p>Safe for any number of threads; the listener is called under the lock.
 */
final class Publisher {

  /** What {@link #tick} returns when nothing waits. */
  static final long NOTHING_DUE = Long.MAX_VALUE;

  /** Most writes come by before their writer asks for them. */
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /** Each transaction wakes all who wait. */
  private static final int MOST_AWAITING = 8;

  private final InstantSource clock;
  private final LongSupplier nanoTime;

  private final Redelivery redelivery;
  private final FullInvalidationLimit limit;
  private ChangeListener listener = new NoListener();
  private FeedState state = FeedState.DOWN;
  private boolean closed;

  /** Lost, but delivering again: what was committed meanwhile, in its order. */
  private boolean catchingUp;

  /** Writers that wait for their writes. */
  private int awaiting;

  private @Nullable LogPosition passed;
  private @Nullable LogPosition confirmed;

  private long changes;
  private long fullInvalidations;

  /** How often it became live. */
  private long connects;

  private @Nullable Instant lastChange;
  private @Nullable Duration lag;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  Publisher(PublisherSettings settings, InstantSource clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.redelivery = new Redelivery(settings);
    this.limit = new FullInvalidationLimit(settings, nanoTime.getAsLong());
  }

  /** To be called before all else. */
  synchronized void start(ChangeListener receiver) {
    listener = receiver;
  }

  /** Everything after that position will be delivered. */
  synchronized void live(LogPosition from) {
    if (closed) {
      return;
    }
    catchingUp = false;
    state = FeedState.LIVE;
    connects++;
    // What still waits is part of what may have changed, and its positions may be another log's.
    redelivery.clear();
    limit.cancel();
    confirmed = null;
    passed = from;
    listener.live();
    // What lies before the position may not have been readable yet.
    deliverAgain(null, true, from);
  }

  /** Everything after the position that was passed last will be delivered. */
  synchronized void resume() {
    catchingUp = true;
  }

  /** Nothing was missed. */
  synchronized void resumed() {
    catchingUp = false;
    if (!closed) {
      state = FeedState.LIVE;
      connects++;
      listener.resumed();
    }
  }

  /**
   * Nothing new is delivered until {@link #live} or {@link #resume}; what was received before is
   * delivered to its end. Says so unless it was so already.
   */
  synchronized void lost(FeedState why) {
    catchingUp = false;
    if (closed || state == why) {
      return;
    }
    state = why;
    listener.lost(why);
  }

  /** What was confirmed belongs to a log that is no more; until it is live again, nothing is. */
  synchronized void forget() {
    redelivery.clear();
    limit.cancel();
    confirmed = null;
    passed = null;
    lost(FeedState.DOWN);
  }

  /** The database has sent something, and all that it had sent until then is delivered. */
  synchronized void alive(long until) {
    if (!closed && state == FeedState.LIVE) {
      listener.alive(until);
    }
  }

  /**
   * A row changed.
   *
   * @param delay since its commit
   */
  synchronized void changed(RowChange change, Duration delay) {
    if (!accepts()) {
      return;
    }
    lastChange = clock.instant();
    lag = delay;
    if (limit.isBurst(nanoTime.getAsLong())) {
      invalidate();
      return;
    }
    changes++;
    listener.changed(change);
    deliverAgain(change, false, null);
  }

  /** Something changed that cannot be delivered row by row. */
  synchronized void fullInvalidation() {
    if (accepts()) {
      lastChange = clock.instant();
      invalidate();
    }
  }

  /** Everything up to there has come by. */
  synchronized void passed(LogPosition position) {
    if (!accepts()) {
      return;
    }
    passed = position;
    if (awaiting > 0) {
      notifyAll();
    }
    // A full invalidation that is still to come takes the position with it.
    if (!limit.isAwaited()) {
      deliverAgain(null, false, position);
    }
  }

  /** See {@link ChangeFeed#delivered}. */
  synchronized Optional<RowChange> delivered(RowChange change, LogPosition position) {
    if (!position.isKnown() || awaiting == MOST_AWAITING) {
      return redelivery.find(position, change);
    }
    awaiting++;
    try {
      long end = nanoTime.getAsLong() + PATIENCE_NANOS;
      for (long left = PATIENCE_NANOS; left > 0; left = end - nanoTime.getAsLong()) {
        if (passed != null && passed.contains(position)) {
          return redelivery.find(position, change);
        }
        if (state != FeedState.LIVE) {
          return Optional.empty();
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      awaiting--;
    }
  }

  /** Delivers what is due; returns in how many nanoseconds to come again. */
  synchronized long tick() {
    long now = nanoTime.getAsLong();
    if (limit.isDue(now)) {
      invalidate(now, passed);
    }
    for (Optional<Waiting> next = redelivery.next(now);
        next.isPresent();
        next = redelivery.next(now)) {
      deliver(next.get());
    }
    return Math.min(redelivery.untilDue(now), limit.untilDue(now));
  }

  /** Whether everything up to a position has been delivered for the second time. */
  synchronized boolean hasConfirmed(LogPosition position) {
    return confirmed != null && confirmed.contains(position);
  }

  synchronized boolean isLive() {
    return state == FeedState.LIVE;
  }

  synchronized FeedStatus status() {
    return new FeedStatus(
        state,
        Optional.ofNullable(passed),
        Optional.ofNullable(lastChange),
        Optional.ofNullable(lag),
        changes,
        fullInvalidations,
        Math.max(0, connects - 1));
  }

  /** The listener is not called any more when this has returned. */
  synchronized void close() {
    closed = true;
    redelivery.clear();
    limit.cancel();
    state = FeedState.DOWN;
    confirmed = null;
  }

  /** Whether what is received now is delivered. */
  private boolean accepts() {
    return !closed && (state == FeedState.LIVE || catchingUp);
  }

  private void invalidate() {
    long now = nanoTime.getAsLong();
    if (limit.allows(now)) {
      invalidate(now, limit.isAwaited() ? passed : null);
    }
  }

  /**
   * @param confirms what is confirmed by the second time
   */
  private void invalidate(long now, @Nullable LogPosition confirms) {
    limit.delivered(now);
    fullInvalidations++;
    listener.fullInvalidation();
    deliverAgain(null, true, confirms);
  }

  private void deliverAgain(
      @Nullable RowChange change, boolean isFull, @Nullable LogPosition position) {
    long now = nanoTime.getAsLong();
    if (redelivery.isFull()) {
      // One full invalidation in the place of all, first and second time.
      redelivery.clear();
      invalidate(now, passed);
    } else {
      redelivery.add(now, change, isFull, position);
    }
  }

  private void deliver(Waiting again) {
    if (again.isFull()) {
      fullInvalidations++;
      listener.fullInvalidation();
    }
    if (again.change() != null) {
      listener.changedBefore(again.change());
    }
    if (again.position() != null) {
      confirmed = again.position();
    }
  }
}
