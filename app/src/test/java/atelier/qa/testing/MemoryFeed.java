package atelier.qa.testing;

import atelier.qa.feed.ChangeFeed;
import atelier.qa.feed.ChangeListener;
import atelier.qa.feed.FeedState;
import atelier.qa.feed.FeedStatus;
import atelier.qa.feed.RowChange;
import atelier.qa.feed.RowChange.Table;
import atelier.qa.store.LogPosition;
import java.util.Optional;

/** Delivers each change, twice, before its commit returns. It is always live. */
final class MemoryFeed implements ChangeFeed {

  private Optional<ChangeListener> listener = Optional.empty();
  private long transactions;

  /** Returns the position of the change alone, as databases do. */
  synchronized LogPosition commit(Table table, long productId, long id) {
    transactions++;
    RowChange change = new RowChange(table, productId, id);
    listener.ifPresent(
        hears -> {
          hears.changed(change);
          hears.changed(change);
          hears.alive(System.nanoTime());
        });
    return LogPosition.EMPTY.plus(Gtids.gtid(transactions));
  }

  @Override
  public synchronized void start(ChangeListener hears) {
    listener = Optional.of(hears);
    hears.live();
    hears.alive(System.nanoTime());
  }

  @Override
  public synchronized LogPosition position() {
    return Gtids.at(transactions);
  }

  @Override
  public synchronized boolean hasConfirmed(LogPosition position) {
    return Gtids.at(transactions).contains(position);
  }

  @Override
  public synchronized FeedStatus status() {
    return new FeedStatus(
        FeedState.LIVE,
        Optional.of(Gtids.at(transactions)),
        Optional.empty(),
        Optional.empty(),
        transactions,
        0,
        0);
  }

  @Override
  public synchronized void close() {
    listener = Optional.empty();
  }
}
