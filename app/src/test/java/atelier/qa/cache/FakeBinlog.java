package atelier.qa.cache;

import atelier.qa.feed.ChangeFeed;
import atelier.qa.feed.ChangeListener;
import atelier.qa.feed.FeedState;
import atelier.qa.feed.FeedStatus;
import atelier.qa.feed.Place;
import atelier.qa.feed.RowChange;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The history of one server, and feeds that follow it step by step, as a test wants. Each
 * transaction takes ten places and changes one row, or anything. For one thread.
 */
final class FakeBinlog {

  static final long LINEAGE = 0xfa9c_2d1eL;

  private static final int BEGINNING = 1_000;
  private static final int LENGTH = 10;

  private final List<Optional<RowChange>> transactions = new ArrayList<>();

  /** A row changes, or, if it is empty, anything; answers the place behind it. */
  long append(Optional<RowChange> change) {
    transactions.add(change);
    return end();
  }

  long end() {
    return BEGINNING + (long) transactions.size() * LENGTH;
  }

  private Optional<RowChange> transaction(long place) {
    return transactions.get((int) ((place - BEGINNING) / LENGTH));
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
    private long told = -1;
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
      told = -1;
      again.clear();
      listener().live(passed);
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
      long beginning = began;
      long after = Math.max(BEGINNING, beginning - (long) count * LENGTH) - 1;
      for (long place = after + 1; place < end(); place += LENGTH) {
        Optional<RowChange> change = transaction(place);
        if (change.isPresent()) {
          listener().changedBefore(change.get(), place);
        } else {
          after = place;
        }
      }
      long known = after;
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
      Optional<RowChange> next = transaction(passed);
      tell(next, passed);
      passed += LENGTH;
      again.addLast(new Again(next, passed));
      return true;
    }

    /** Where the feed will be for good when it has told the next for the second time. */
    Optional<Long> nextForGood() {
      return Optional.ofNullable(again.peekFirst()).map(Again::place);
    }

    /** Tells the next for the second time. */
    void tellAgain() {
      Again next = again.removeFirst();
      tell(next.change, ChangeListener.AGAIN);
      told = next.place;
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

    private void tell(Optional<RowChange> change, long after) {
      if (change.isPresent()) {
        listener().changed(change.get(), after);
      } else {
        listener().anythingChanged(after);
      }
    }

    @Override
    public void start(ChangeListener hears) {
      listener = hears;
    }

    @Override
    public String position() {
      return Long.toString(end());
    }

    @Override
    public boolean hasTold(String position) {
      return told >= Long.parseLong(position);
    }

    @Override
    public Optional<Place> place(String position) {
      return Optional.of(new Place(LINEAGE, Long.parseLong(position)));
    }

    @Override
    public Optional<Place> passed() {
      return place(passed);
    }

    @Override
    public Optional<Place> told() {
      return place(told);
    }

    @Override
    public FeedStatus status() {
      return new FeedStatus(state, Instant.EPOCH, Optional.empty(), Optional.empty(), 0, 0);
    }

    @Override
    public void close() {}

    private Optional<Place> place(long number) {
      Optional<Place> place =
          isLive() && number >= 0 ? Optional.of(new Place(LINEAGE, number)) : Optional.empty();
      whenAsked.run();
      return place;
    }

    private ChangeListener listener() {
      if (listener == null) {
        throw new IllegalStateException("not started");
      }
      return listener;
    }
  }
}
