package atelier.qa.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tells a listener what a feed hears: at once, and again a while later; row by row as long as that
 * is reasonable, and otherwise, once in a while, that anything may have changed. What waits for its
 * second time stands in one queue, in the order of time; {@link #tick} tells what is due.
 *
 * <p>A position counts as told when everything up to it has been told for the second time. So it
 * waits in the same queue; and behind a flood that is itself still to come.
 *
 * <p>Safe for any number of threads; the listener is called under the lock.
 *
 * @param <P> a position in the feed
 */
final class Announcer<P extends Comparable<P>> {

  /** What {@link #tick} answers when nothing waits. */
  static final long NOTHING_DUE = Long.MAX_VALUE;

  private final ToLongFunction<P> numbers;
  private final Pace pace;
  private final InstantSource clock;
  private final LongSupplier nanoTime;

  private final Deque<Repeat<P>> repeats = new ArrayDeque<>();
  private ChangeListener listener = new NoListener();
  private FeedState state = FeedState.DOWN;
  private Instant since;
  private boolean closed;

  /** Lost, but telling again: what was committed meanwhile, in its order. */
  private boolean catchingUp;

  /** The last position passed, and the last that counts as told. */
  private @Nullable P passed;

  private @Nullable P told;

  /** Where it became live last. */
  private @Nullable P beginning;

  private long windowStart;
  private int inWindow;
  private boolean floodAwaited;
  private long lastFlood;

  private long changes;
  private long floods;
  private @Nullable Instant lastChange;
  private @Nullable Duration lag;

  /**
   * @param numbers what the listener is told of positions; see {@link Place#number}
   * @param nanoTime as {@link System#nanoTime}
   */
  Announcer(ToLongFunction<P> numbers, Pace pace, InstantSource clock, LongSupplier nanoTime) {
    this.numbers = numbers;
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

  /** Everything from {@code position} on will be told. */
  synchronized void live(P position) {
    if (closed) {
      return;
    }
    catchingUp = false;
    become(FeedState.LIVE);
    // What still waits is part of what may have changed, and its positions may be another server's.
    repeats.clear();
    floodAwaited = false;
    told = null;
    passed = position;
    beginning = position;
    listener.live(numbers.applyAsLong(position));
    // What lies before the position may not have been readable yet.
    repeat(null, true, position);
  }

  /** Everything behind the position passed last will be told. */
  synchronized void resume() {
    catchingUp = true;
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
   * Nothing new is told until {@link #live} or {@link #resume}; what was heard before is told to
   * its end. Says so unless it was so already.
   */
  synchronized void lost(FeedState why) {
    catchingUp = false;
    if (closed || state == why) {
      return;
    }
    become(why);
    listener.lost(why);
  }

  /** The database was heard, and there is nothing of it that is not told. */
  synchronized void alive() {
    if (!closed && state == FeedState.LIVE) {
      listener.alive();
    }
  }

  /**
   * A row changed.
   *
   * @param delay since its commit, if that is known
   */
  synchronized void changed(RowChange change, @Nullable Duration delay) {
    if (!hears()) {
      return;
    }
    lastChange = clock.instant();
    lag = delay;
    if (isBurst()) {
      flood();
      return;
    }
    changes++;
    listener.changed(change, after());
    repeat(change, false, null);
  }

  /** Something changed that cannot be told row by row. */
  synchronized void anythingChanged() {
    if (hears()) {
      lastChange = clock.instant();
      flood();
    }
  }

  /** Everything up to {@code position} has come by. */
  synchronized void passed(P position) {
    if (!hears() || (passed != null && position.compareTo(passed) <= 0)) {
      return;
    }
    passed = position;
    // A flood that is still to come takes the position with it.
    if (!floodAwaited) {
      repeat(null, false, position);
    }
  }

  /** Tells what is due; answers in how many nanoseconds to come again. */
  synchronized long tick() {
    long now = nanoTime.getAsLong();
    if (floodAwaited && untilFlood(now) <= 0) {
      floodNow(now);
    }
    for (Repeat<P> next = repeats.peekFirst();
        next != null && next.due() - now <= 0;
        next = repeats.peekFirst()) {
      repeats.removeFirst();
      tell(next);
    }
    long untilRepeat =
        repeats.isEmpty() ? NOTHING_DUE : Math.max(1, repeats.getFirst().due() - now);
    return floodAwaited ? Math.min(untilRepeat, Math.max(1, untilFlood(now))) : untilRepeat;
  }

  /** Whether everything up to {@code position} has been told for good. */
  synchronized boolean hasTold(P position) {
    return told != null && told.compareTo(position) >= 0;
  }

  /** The last position that has come by, if the feed is live. */
  synchronized Optional<P> passed() {
    return state == FeedState.LIVE ? Optional.ofNullable(passed) : Optional.empty();
  }

  /** The last position that counts as told, if the feed is live. */
  synchronized Optional<P> told() {
    return state == FeedState.LIVE ? Optional.ofNullable(told) : Optional.empty();
  }

  /** Where {@link #live} was called last. */
  synchronized Optional<P> beginning() {
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
    told = null;
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

  /** Where the feed stands; without having passed anything it stands nowhere that we know. */
  private long after() {
    return passed == null ? Long.MAX_VALUE : numbers.applyAsLong(passed);
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
    listener.anythingChanged(after());
    repeat(null, true, takesPosition ? passed : null);
  }

  private void repeat(@Nullable RowChange change, boolean flood, @Nullable P position) {
    Repeat<P> repeat =
        new Repeat<>(nanoTime.getAsLong() + pace.again().toNanos(), change, flood, position);
    if (pace.again().isZero()) {
      if (position != null) {
        told = position;
      }
    } else if (repeats.size() < pace.waiting()) {
      repeats.addLast(repeat);
    } else {
      // One flood in their place, first and second time.
      repeats.clear();
      lastFlood = nanoTime.getAsLong();
      floods++;
      floodAwaited = false;
      listener.anythingChanged(after());
      repeats.addLast(new Repeat<>(repeat.due(), null, true, passed));
    }
  }

  private void tell(Repeat<P> repeat) {
    if (repeat.flood()) {
      floods++;
      listener.anythingChanged(ChangeListener.AGAIN);
    }
    if (repeat.change() != null) {
      listener.changed(repeat.change(), ChangeListener.AGAIN);
    }
    if (repeat.position() != null) {
      told = repeat.position();
    }
  }

  /** Before anybody listens. */
  private static final class NoListener implements ChangeListener {
    @Override
    public void live(long from) {}

    @Override
    public void resumed() {}

    @Override
    public void alive() {}

    @Override
    public void changed(RowChange change, long after) {}

    @Override
    public void anythingChanged(long after) {}

    @Override
    public void lost(FeedState state) {}
  }

  /** What to tell at a time, and the position that is then told. */
  private record Repeat<P>(
      long due, @Nullable RowChange change, boolean flood, @Nullable P position) {}
}
