package atelier.qa.cache;

import static atelier.qa.testing.Gtids.at;
import static atelier.qa.testing.Gtids.checkpoint;
import static atelier.qa.testing.Gtids.gtid;

import atelier.qa.feed.ChangeFeed;
import atelier.qa.feed.ChangeListener;
import atelier.qa.feed.FeedState;
import atelier.qa.feed.FeedStatus;
import atelier.qa.feed.RowChange;
import atelier.qa.feed.RowChange.Table;
import atelier.qa.store.LogPosition;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A feed that tells what a test wants to be told. It begins down. */
final class FakeFeed implements ChangeFeed {

  private @Nullable ChangeListener listener;
  private FeedState state = FeedState.DOWN;
  private long position;
  private long told;

  synchronized void live() {
    state = FeedState.LIVE;
    listener().live(checkpoint(position));
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
      listener().changed(new RowChange(table, productId, id), gtid(position + 1));
    }
    return state == FeedState.LIVE;
  }

  synchronized void invalidateAll() {
    listener().fullInvalidation(at(position + 1));
  }

  /** Whatever it has given a position for, it has told. */
  synchronized void catchUp() {
    told = position;
  }

  @Override
  public synchronized void start(ChangeListener hears) {
    listener = hears;
  }

  @Override
  public synchronized LogPosition position() {
    position++;
    return at(position);
  }

  @Override
  public synchronized boolean hasConfirmed(LogPosition wanted) {
    return at(told).contains(wanted);
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
