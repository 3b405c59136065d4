package atelier.qa.cache;

import atelier.qa.feed.ChangeFeed;
import atelier.qa.feed.ChangeListener;
import atelier.qa.feed.FeedState;
import atelier.qa.feed.FeedStatus;
import atelier.qa.feed.RowChange;
import atelier.qa.feed.RowChange.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A feed that tells what a test wants to be told. It begins down. */
final class FakeFeed implements ChangeFeed {

  private @Nullable ChangeListener listener;
  private FeedState state = FeedState.DOWN;
  private long position;
  private long told;
  private long place = 1;
  private boolean knowsPosition = true;

  synchronized void live() {
    state = FeedState.LIVE;
    listener().live(place);
  }

  /** Gives a sign of life if it is live. */
  synchronized void alive() {
    if (state == FeedState.LIVE && listener != null) {
      listener.alive();
    }
  }

  synchronized void resumed() {
    state = FeedState.LIVE;
    listener().resumed();
  }

  synchronized void lost(FeedState newState) {
    state = newState;
    listener().lost(newState);
  }

  /** Returns whether it is live, and so delivers. */
  synchronized boolean deliver(Table table, long productId, long id) {
    if (state == FeedState.LIVE) {
      listener().changed(new RowChange(table, productId, id), place);
    }
    return state == FeedState.LIVE;
  }

  synchronized void invalidateAll() {
    listener().anythingChanged(place);
  }

  /** Whatever it has given a position for, it has told. */
  synchronized void catchUp() {
    told = position;
  }

  synchronized void cannotTellPositions() {
    knowsPosition = false;
  }

  @Override
  public synchronized void start(ChangeListener hears) {
    listener = hears;
  }

  @Override
  public synchronized String position() {
    if (!knowsPosition) {
      throw new IllegalStateException("no binlog");
    }
    position++;
    return "p" + position;
  }

  @Override
  public synchronized boolean hasTold(String token) {
    return token.matches("p[0-9]{1,18}") && Long.parseLong(token.substring(1)) <= told;
  }

  @Override
  public synchronized FeedStatus status() {
    return new FeedStatus(state, Instant.EPOCH, Optional.empty(), Optional.empty(), 0, 0);
  }

  @Override
  public synchronized void close() {
    listener = null;
  }

  private ChangeListener listener() {
    if (listener == null) {
      throw new IllegalStateException("not started");
    }
    return listener;
  }
}
