package atelier.qa.cache;

import static atelier.qa.testing.Gtids.at;

import atelier.qa.feed.ChangeFeed;
import atelier.qa.feed.ChangeListener;
import atelier.qa.feed.FeedState;
import atelier.qa.feed.FeedStatus;
import atelier.qa.feed.RowChange;
import atelier.qa.feed.RowChange.Table;
import atelier.qa.store.LogPosition;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A feed that delivers what a test wants delivered. It begins down. */
final class FakeFeed implements ChangeFeed {

  private final LongSupplier nanoTime;
  private @Nullable ChangeListener listener;
  private FeedState state = FeedState.DOWN;
  private long position;
  private long confirmed;
  private LogPosition lookedFor = LogPosition.EMPTY;

  FakeFeed(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized void live() {
    state = FeedState.LIVE;
    listener().live();
    alive();
  }

  /** Sends a heartbeat if it is live. */
  synchronized void alive() {
    if (state == FeedState.LIVE && listener != null) {
      listener.alive(nanoTime.getAsLong());
    }
  }

  synchronized void resumed() {
    state = FeedState.LIVE;
    listener().resumed();
    alive();
  }

  synchronized void lost(FeedState newState) {
    state = newState;
    listener().lost(newState);
  }

  /** Returns whether it is live, and so delivers. */
  synchronized boolean deliver(Table table, long productId, long id) {
    if (state == FeedState.LIVE) {
      listener().changed(new RowChange(table, productId, id));
    }
    return state == FeedState.LIVE;
  }

  synchronized void deliver(RowChange change) {
    listener().changed(change);
  }

  synchronized void deliverAgain(RowChange change) {
    listener().changedBefore(change);
  }

  synchronized void invalidateAll() {
    listener().fullInvalidation();
  }

  /** Confirms every position that it has given. */
  synchronized void catchUp() {
    confirmed = position;
  }

  /** By which position a write was looked for last; none is found. */
  synchronized LogPosition lookedFor() {
    return lookedFor;
  }

  @Override
  public synchronized Optional<RowChange> delivered(RowChange change, LogPosition own) {
    lookedFor = own;
    return Optional.empty();
  }

  @Override
  public synchronized void start(ChangeListener receiver) {
    listener = receiver;
  }

  @Override
  public synchronized LogPosition position() {
    position++;
    return at(position);
  }

  @Override
  public synchronized boolean hasConfirmed(LogPosition wanted) {
    return at(confirmed).contains(wanted);
  }

  @Override
  public synchronized FeedStatus status() {
    return FeedStatus.initial(state);
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
