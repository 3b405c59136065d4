package atelier.qa.feed;

import atelier.qa.feed.Redelivery.Waiting;
import atelier.qa.store.Checkpoint;
import atelier.qa.store.Gtid;
import atelier.qa.store.LogPosition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivers to a listener what a feed hears: at once, and again a while later; row by row as long as
 * that is reasonable, and otherwise, once in a while, as a full invalidation. {@link #tick}
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

  private final InstantSource clock;
  private final LongSupplier nanoTime;

  private final Redelivery redelivery;
  private final FullInvalidationLimit limit;
  private ChangeListener listener = new NoListener();
  private FeedState state = FeedState.DOWN;
  private Instant since;
  private boolean closed;

  /** Lost, but delivering again: what was committed meanwhile, in its order. */
  private boolean catchingUp;

  private @Nullable Checkpoint passed;
  private @Nullable Checkpoint confirmed;

  /** The transaction that was heard of last; it may lie after the position that was passed. */
  private @Nullable Gtid transaction;

  /** Where it became live last. */
  private @Nullable Checkpoint beginning;

  private long changes;
  private long fullInvalidations;
  private @Nullable Instant lastChange;
  private @Nullable Duration lag;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  Publisher(PublisherSettings settings, InstantSource clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.since = clock.instant();
    this.redelivery = new Redelivery(settings);
    this.limit = new FullInvalidationLimit(settings, nanoTime.getAsLong());
  }

  /** To be called before all else. */
  synchronized void start(ChangeListener hears) {
    listener = hears;
  }

  /** Everything from there on will be delivered. */
  synchronized void live(Checkpoint from) {
    if (closed) {
      return;
    }
    catchingUp = false;
    become(FeedState.LIVE);
    // What still waits is part of what may have changed, and its positions may be another log's.
    redelivery.clear();
    limit.cancel();
    confirmed = null;
    transaction = null;
    passed = from;
    beginning = from;
    listener.live(from);
    // What lies before the position may not have been readable yet.
    deliverAgain(null, true, from);
  }

  /** Everything after that position will be delivered, which is the one passed last, if any was. */
  synchronized void resume(Checkpoint from) {
    catchingUp = true;
    if (passed == null) {
      passed = from;
    }
  }

  /** Nothing was missed. */
  synchronized void resumed() {
    catchingUp = false;
    if (!closed) {
      become(FeedState.LIVE);
      listener.resumed();
    }
  }

  /**
   * Nothing new is delivered until {@link #live} or {@link #resume}; what was heard before is
   * delivered to its end. Says so unless it was so already.
   */
  synchronized void lost(FeedState why) {
    catchingUp = false;
    if (closed || state == why) {
      return;
    }
    become(why);
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

  /** The database was heard, and all that was heard is delivered. */
  synchronized void alive() {
    if (!closed && state == FeedState.LIVE) {
      listener.alive();
    }
  }

  /**
   * A row changed.
   *
   * @param in the transaction
   * @param delay since its commit, if that is known
   */
  synchronized void changed(RowChange change, Gtid in, @Nullable Duration delay) {
    if (!hears()) {
      return;
    }
    transaction = in;
    lastChange = clock.instant();
    lag = delay;
    if (limit.isBurst(nanoTime.getAsLong())) {
      invalidate();
      return;
    }
    changes++;
    listener.changed(change, in);
    deliverAgain(change, false, null);
  }

  /**
   * Something changed that cannot be delivered row by row.
   *
   * @param in the transaction, if it was in one
   */
  synchronized void fullInvalidation(@Nullable Gtid in) {
    if (hears()) {
      if (in != null) {
        transaction = in;
      }
      lastChange = clock.instant();
      invalidate();
    }
  }

  /** Everything up to there has come by. */
  synchronized void passed(Checkpoint checkpoint) {
    if (!hears()) {
      return;
    }
    passed = checkpoint;
    // A full invalidation that is still to come takes the position with it.
    if (!limit.isAwaited()) {
      deliverAgain(null, false, checkpoint);
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
    return confirmed != null && confirmed.position().contains(position);
  }

  /** The last position that has come by, if the feed is live. */
  synchronized Optional<LogPosition> passed() {
    return state == FeedState.LIVE
        ? Optional.ofNullable(passed).map(Checkpoint::position)
        : Optional.empty();
  }

  /** The last position that is confirmed, if the feed is live. */
  synchronized Optional<Checkpoint> confirmed() {
    return state == FeedState.LIVE ? Optional.ofNullable(confirmed) : Optional.empty();
  }

  /** Where {@link #live} was called last. */
  synchronized Optional<Checkpoint> beginning() {
    return Optional.ofNullable(beginning);
  }

  synchronized boolean isLive() {
    return state == FeedState.LIVE;
  }

  synchronized FeedStatus status() {
    return new FeedStatus(
        state,
        since,
        Optional.ofNullable(lastChange),
        Optional.ofNullable(lag),
        changes,
        fullInvalidations);
  }

  /** The listener hears nothing more when this has returned. */
  synchronized void close() {
    closed = true;
    redelivery.clear();
    limit.cancel();
    become(FeedState.DOWN);
    confirmed = null;
  }

  private boolean hears() {
    return !closed && (state == FeedState.LIVE || catchingUp);
  }

  private void become(FeedState next) {
    if (state != next) {
      state = next;
      since = clock.instant();
    }
  }

  /** Contains all that was heard. */
  private LogPosition heard() {
    LogPosition all = passed == null ? LogPosition.EMPTY : passed.position();
    return transaction == null ? all : all.plus(transaction);
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
  private void invalidate(long now, @Nullable Checkpoint confirms) {
    limit.delivered(now);
    fullInvalidations++;
    listener.fullInvalidation(heard());
    deliverAgain(null, true, confirms);
  }

  private void deliverAgain(
      @Nullable RowChange change, boolean isFull, @Nullable Checkpoint position) {
    long now = nanoTime.getAsLong();
    if (redelivery.isOff()) {
      confirm(position);
    } else if (redelivery.isFull()) {
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
      listener.fullInvalidationAgain();
    }
    if (again.change() != null) {
      listener.changedAgain(again.change());
    }
    confirm(again.position());
  }

  private void confirm(@Nullable Checkpoint position) {
    if (position != null) {
      confirmed = position;
    }
  }

  /** Before anybody listens. */
  private static final class NoListener implements ChangeListener {
    @Override
    public void live(Checkpoint from) {}

    @Override
    public void resumed() {}

    @Override
    public void alive() {}

    @Override
    public void changed(RowChange change, Gtid transaction) {}

    @Override
    public void changedAgain(RowChange change) {}

    @Override
    public void fullInvalidation(LogPosition upTo) {}

    @Override
    public void fullInvalidationAgain() {}

    @Override
    public void lost(FeedState state) {}
  }
}
