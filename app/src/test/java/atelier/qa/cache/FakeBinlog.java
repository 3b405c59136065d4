package atelier.qa.cache;

import static atelier.qa.testing.Gtids.at;
import static atelier.qa.testing.Gtids.gtid;

import atelier.qa.feed.ChangeFeed;
import atelier.qa.feed.ChangeListener;
import atelier.qa.feed.FeedState;
import atelier.qa.feed.FeedStatus;
import atelier.qa.feed.RowChange;
import atelier.qa.store.Checkpoint;
import atelier.qa.store.LogPosition;
import atelier.qa.testing.Gtids;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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

  /** The one that was appended last, as the node knows it that made it. */
  LogPosition written() {
    return LogPosition.of(gtid(end()));
  }

  private Optional<RowChange> transaction(long number) {
    return transactions.get((int) (number - BEGINNING - 1));
  }

  Follower follow() {
    return new Follower();
  }

  /** One node's feed. It begins down. */
  final class Follower implements ChangeFeed {

    private record Again(Optional<RowChange> change, long place) {}

    private final Deque<Again> again = new ArrayDeque<>();
    private @Nullable ChangeListener listener;
    private FeedState state = FeedState.DOWN;
    private long began;
    private long passed;
    private long confirmed = -1;
    private Runnable knowsBefore = () -> {};
    private Runnable whenAsked = () -> {};

    /** What happens whenever somebody has just asked how far it is. */
    void whenAsked(Runnable event) {
      whenAsked = event;
    }

    boolean isLive() {
      return state == FeedState.LIVE;
    }

    void live() {
      state = FeedState.LIVE;
      began = end();
      passed = began;
      confirmed = -1;
      again.clear();
      listener().live(new Checkpoint(at(passed), 0));
      again.addLast(new Again(Optional.empty(), passed));
    }

    /** Gives a sign of life if it is live. */
    void alive() {
      if (isLive() && listener != null) {
        listener.alive();
      }
    }

    void lost(FeedState newState) {
      state = newState;
      listener().lost(newState);
    }

    /** Tells what it has missed, and goes on. */
    void resume() {
      boolean heard;
      do {
        heard = hearNext();
      } while (heard);
      state = FeedState.LIVE;
      listener().resumed();
    }

    /** Tells what changed since so many transactions before it began. */
    void lookBack(int count) {
      Checkpoint beginning = new Checkpoint(at(began), 0);
      long after = Math.max(BEGINNING, began - count);
      for (long number = after + 1; number <= end(); number++) {
        Optional<RowChange> change = transaction(number);
        if (change.isPresent()) {
          listener().changedBefore(change.get(), gtid(number));
        } else {
          after = number;
        }
      }
      Checkpoint known = new Checkpoint(at(after), 0);
      knowsBefore = () -> listener().knowsBefore(beginning, known);
    }

    /** Says so, as late as a test wants. */
    void knowWhatWasBefore() {
      knowsBefore.run();
    }

    /** Tells the next transaction for the first time; false if there is none. */
    boolean hear() {
      return isLive() && hearNext();
    }

    private boolean hearNext() {
      if (passed >= end()) {
        return false;
      }
      long number = passed + 1;
      Optional<RowChange> next = transaction(number);
      if (next.isPresent()) {
        listener().changed(next.get(), gtid(number));
      } else {
        listener().fullInvalidation(at(number));
      }
      passed = number;
      again.addLast(new Again(next, passed));
      return true;
    }

    /** Where the feed will be for good when it has delivered the next for the second time. */
    Optional<Long> nextForGood() {
      return Optional.ofNullable(again.peekFirst()).map(Again::place);
    }

    /** Tells the next for the second time. */
    void tellAgain() {
      Again next = again.removeFirst();
      if (next.change.isPresent()) {
        listener().changedAgain(next.change.get());
      } else {
        listener().fullInvalidationAgain();
      }
      confirmed = next.place;
    }

    /** Tells everything, twice. */
    void catchUp() {
      boolean heard;
      do {
        heard = hear();
      } while (heard);
      while (nextForGood().isPresent()) {
        tellAgain();
      }
    }

    @Override
    public void start(ChangeListener hears) {
      listener = hears;
    }

    @Override
    public LogPosition position() {
      return at(end());
    }

    @Override
    public boolean hasConfirmed(LogPosition position) {
      return confirmed >= 0 && at(confirmed).contains(position);
    }

    @Override
    public Optional<LogPosition> passed() {
      return ifLive(passed).map(Gtids::at);
    }

    @Override
    public Optional<Checkpoint> confirmed() {
      return ifLive(confirmed).map(Gtids::checkpoint);
    }

    @Override
    public FeedStatus status() {
      return new FeedStatus(state, Instant.EPOCH, Optional.empty(), Optional.empty(), 0, 0);
    }

    @Override
    public void close() {}

    private Optional<Long> ifLive(long number) {
      Optional<Long> result = isLive() && number >= 0 ? Optional.of(number) : Optional.empty();
      whenAsked.run();
      return result;
    }

    private ChangeListener listener() {
      if (listener == null) {
        throw new IllegalStateException("not started");
      }
      return listener;
    }
  }
}
