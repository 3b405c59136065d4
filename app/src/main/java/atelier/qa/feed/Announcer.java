package atelier.qa.feed;

import atelier.qa.store.Checkpoint;
import atelier.qa.store.Gtid;
import atelier.qa.store.LogPosition;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivers to a listener what a feed hears: at once, and again a while later; row by row as long as
 * that is reasonable, and otherwise, once in a while, as "anything may have changed". What waits
 * for its second time stands in one queue, in the order of time; {@link #tick} delivers what is
 * due.
 *
 * <p>A position is confirmed when everything up to it has been delivered for the second time. So it
 * waits in the same queue; and after a full invalidation that is itself still to come.
 *
 * <p>Safe for any number of threads; the listener is called under the lock.
 */
final class Announcer {

  /** What {@link #tick} returns when nothing waits. */
  static final long NOTHING_DUE = Long.MAX_VALUE;

  private final Pace pace;
  private final InstantSource clock;
  private final LongSupplier nanoTime;

  private final Deque<Repeat> repeats = new ArrayDeque<>();
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

  private long windowStart;
  private int inWindow;
  private boolean floodAwaited;

  private long lastFlood;

  private long changes;
  private long floods;
  private @Nullable Instant lastChange;
  private @Nullable Duration lag;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  Announcer(Pace pace, InstantSource clock, LongSupplier nanoTime) {
    this.pace = pace;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.since = clock.instant();
    this.lastFlood = nanoTime.getAsLong() - pace.window().toNanos();
    this.windowStart = lastFlood;
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
    repeats.clear();
    floodAwaited = false;
    confirmed = null;
    transaction = null;
    passed = from;
    beginning = from;
    listener.live(from);
    // What lies before the position may not have been readable yet.
    repeat(null, true, from);
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
    repeats.clear();
    floodAwaited = false;
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
    if (isBurst()) {
      flood();
      return;
    }
    changes++;
    listener.changed(change, in);
    repeat(change, false, null);
  }

  /**
   * Something changed that cannot be delivered row by row.
   *
   * @param in the transaction, if it was in one
   */
  synchronized void anythingChanged(@Nullable Gtid in) {
    if (hears()) {
      if (in != null) {
        transaction = in;
      }
      lastChange = clock.instant();
      flood();
    }
  }

  /** Everything up to there has come by. */
  synchronized void passed(Checkpoint checkpoint) {
    if (!hears()) {
      return;
    }
    passed = checkpoint;
    // A full invalidation that is still to come takes the position with it.
    if (!floodAwaited) {
      repeat(null, false, checkpoint);
    }
  }

  /** Delivers what is due; returns in how many nanoseconds to come again. */
  synchronized long tick() {
    long now = nanoTime.getAsLong();
    if (floodAwaited && untilFlood(now) <= 0) {
      floodNow(now);
    }
    for (Repeat next = repeats.peekFirst();
        next != null && next.due() - now <= 0;
        next = repeats.peekFirst()) {
      repeats.removeFirst();
      deliver(next);
    }
    long untilRepeat =
        repeats.isEmpty() ? NOTHING_DUE : Math.max(1, repeats.getFirst().due() - now);
    return floodAwaited ? Math.min(untilRepeat, Math.max(1, untilFlood(now))) : untilRepeat;
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
        state, since, Optional.ofNullable(lastChange), Optional.ofNullable(lag), changes, floods);
  }

  /** The listener hears nothing more when this has returned. */
  synchronized void close() {
    closed = true;
    repeats.clear();
    floodAwaited = false;
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

  private boolean isBurst() {
    long now = nanoTime.getAsLong();
    if (now - windowStart >= pace.window().toNanos()) {
      windowStart = now;
      inWindow = 0;
    }
    inWindow++;
    return inWindow > pace.burst();
  }

  private void flood() {
    long now = nanoTime.getAsLong();
    if (untilFlood(now) <= 0) {
      floodNow(now);
    } else {
      floodAwaited = true;
    }
  }

  private long untilFlood(long now) {
    return lastFlood + pace.window().toNanos() - now;
  }

  private void floodNow(long now) {
    boolean takesPosition = floodAwaited;
    floodAwaited = false;
    lastFlood = now;
    floods++;
    listener.anythingChanged(heard());
    repeat(null, true, takesPosition ? passed : null);
  }

  private void repeat(@Nullable RowChange change, boolean flood, @Nullable Checkpoint position) {
    Repeat repeat =
        new Repeat(nanoTime.getAsLong() + pace.again().toNanos(), change, flood, position);
    if (pace.again().isZero()) {
      confirm(position);
    } else if (repeats.size() < pace.waiting()) {
      repeats.addLast(repeat);
    } else {
      // One full invalidation in their place, first and second time.
      repeats.clear();
      lastFlood = nanoTime.getAsLong();
      floods++;
      floodAwaited = false;
      listener.anythingChanged(heard());
      repeats.addLast(new Repeat(repeat.due(), null, true, passed));
    }
  }

  private void deliver(Repeat repeat) {
    if (repeat.flood()) {
      floods++;
      listener.anythingChangedAgain();
    }
    if (repeat.change() != null) {
      listener.changedAgain(repeat.change());
    }
    confirm(repeat.position());
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
    public void anythingChanged(LogPosition upTo) {}

    @Override
    public void anythingChangedAgain() {}

    @Override
    public void lost(FeedState state) {}
  }

  /** What to deliver at a time, and the position that is then confirmed. */
  private record Repeat(
      long due, @Nullable RowChange change, boolean flood, @Nullable Checkpoint position) {}
}
