package atelier.qa.cache;

import static atelier.qa.testing.Gtids.at;
import static atelier.qa.testing.Gtids.gtid;

import atelier.qa.feed.ChangeFeed;
import atelier.qa.feed.ChangeListener;
import atelier.qa.feed.FeedState;
import atelier.qa.feed.FeedStatus;
import atelier.qa.feed.RowChange;
import atelier.qa.store.LogPosition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The history of one server, and feeds that follow it step by step, as a test wants. Each
 * transaction changes one row, or anything. Positions are numbers of transactions. For one thread.
 */
final class FakeBinlog {

  private static final int BEGINNING = 100;

  private final List<Optional<RowChange>> transactions = new ArrayList<>();

  /** A row changes, or, if it is empty, anything; returns the position after it. */
  long append(Optional<RowChange> change) {
    transactions.add(change);
    return end();
  }

  long end() {
    return BEGINNING + (long) transactions.size();
  }

  private Optional<RowChange> transaction(long number) {
    return transactions.get((int) (number - BEGINNING - 1));
  }

  Follower follow(LongSupplier nanoTime) {
    return new Follower(nanoTime);
  }

  /** One node's feed. It begins down. */
  final class Follower implements ChangeFeed {

    private record Second(Optional<RowChange> change, long position) {}

    private final LongSupplier nanoTime;
    private final Deque<Second> second = new ArrayDeque<>();
    private @Nullable ChangeListener listener;
    private FeedState state = FeedState.DOWN;
    private long passed;
    private long confirmed = -1;
    private Runnable whenAsked = () -> {};

    private Follower(LongSupplier nanoTime) {
      this.nanoTime = nanoTime;
    }

    /** What happens whenever somebody has just asked whether a position is confirmed. */
    void whenAsked(Runnable event) {
      whenAsked = event;
    }

    boolean isLive() {
      return state == FeedState.LIVE;
    }

    void live() {
      state = FeedState.LIVE;
      passed = end();
      confirmed = -1;
      second.clear();
      listener().live();
      alive();
      second.addLast(new Second(Optional.empty(), passed));
    }

    /** Sends a heartbeat if it is live. */
    void alive() {
      if (isLive() && listener != null) {
        listener.alive(nanoTime.getAsLong());
      }
    }

    void lost(FeedState newState) {
      state = newState;
      listener().lost(newState);
    }

    /** Delivers what it has missed, and goes on. */
    void resume() {
      boolean delivered;
      do {
        delivered = deliverNext();
      } while (delivered);
      state = FeedState.LIVE;
      listener().resumed();
      alive();
    }

    /** Delivers the next transaction for the first time. */
    void deliver() {
      if (isLive()) {
        deliverNext();
      }
    }

    /** Returns false if there is none. */
    private boolean deliverNext() {
      if (passed >= end()) {
        return false;
      }
      long number = passed + 1;
      Optional<RowChange> next = transaction(number);
      if (next.isPresent()) {
        listener().changed(next.get());
      } else {
        listener().fullInvalidation();
      }
      passed = number;
      second.addLast(new Second(next, passed));
      return true;
    }

    /** The position that is confirmed when the next is delivered for the second time. */
    Optional<Long> nextConfirmed() {
      return Optional.ofNullable(second.peekFirst()).map(Second::position);
    }

    /** Delivers the next for the second time. */
    void deliverAgain() {
      Second next = second.removeFirst();
      if (next.change.isPresent()) {
        listener().changedBefore(next.change.get());
      } else {
        listener().fullInvalidation();
      }
      confirmed = next.position;
    }

    @Override
    public void start(ChangeListener receiver) {
      listener = receiver;
    }

    @Override
    public LogPosition position() {
      return at(end());
    }

    @Override
    public Optional<RowChange> delivered(RowChange change, LogPosition position) {
      return second.stream()
          .filter(each -> LogPosition.EMPTY.plus(gtid(each.position)).equals(position))
          .findFirst()
          .flatMap(Second::change);
    }

    @Override
    public boolean hasConfirmed(LogPosition position) {
      boolean isConfirmed = confirmed >= 0 && at(confirmed).contains(position);
      whenAsked.run();
      return isConfirmed;
    }

    @Override
    public FeedStatus status() {
      return FeedStatus.initial(state);
    }

    @Override
    public void close() {}

    private ChangeListener listener() {
      if (listener == null) {
        throw new IllegalStateException("not started");
      }
      return listener;
    }
  }
}
