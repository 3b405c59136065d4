package atelier.qa.feed;

import atelier.qa.store.LogPosition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be delivered for the second time, in the order of time. Not safe for several
 * threads; times are those of {@link System#nanoTime}.
 */
final class Redelivery {

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final long delayNanos;
  private final int capacity;

  /**
   * What to deliver, and the position that is confirmed then.
   *
   * @param change a row's, if there is one
   * @param isFull whether anything may have changed
   */
  record Waiting(
      long due, @Nullable RowChange change, boolean isFull, @Nullable LogPosition position) {}

  Redelivery(PublisherSettings settings) {
    this.delayNanos = settings.again().toNanos();
    this.capacity = settings.waiting();
  }

  boolean isFull() {
    return waiting.size() >= capacity;
  }

  void add(long now, @Nullable RowChange change, boolean isFull, @Nullable LogPosition position) {
    waiting.addLast(new Waiting(now + delayNanos, change, isFull, position));
  }

  /**
   * Returns a row's change that waits.
   *
   * @param position of the transaction that changed the row, and of nothing else
   * @param row any change of the same row
   * @return empty if it does not wait, or if that transaction has not been read to its end
   */
  Optional<RowChange> find(LogPosition position, RowChange row) {
    Optional<RowChange> found = Optional.empty();
    boolean isPassed = false;
    for (Iterator<Waiting> newest = waiting.descendingIterator(); newest.hasNext(); ) {
      Waiting next = newest.next();
      if (next.isFull()) {
        return Optional.empty();
      } else if (next.position() != null) {
        if (!next.position().contains(position)) {
          return found;
        }
        isPassed = true;
        found = Optional.empty();
      } else if (isPassed && next.change() != null && next.change().isOfTheRowOf(row)) {
        found = Optional.of(next.change());
      }
    }
    // What is gone was delivered before, in the same order. On MariaDB, where a position contains
    // all before it, this may
    // be a later transaction's change then, and the writer's own has been delivered twice.
    return found;
  }

  void clear() {
    waiting.clear();
  }

  /** Takes the next one that is due. */
  Optional<Waiting> next(long now) {
    Waiting first = waiting.peekFirst();
    return first == null || first.due() - now > 0
        ? Optional.empty()
        : Optional.of(waiting.removeFirst());
  }

  /** In how many nanoseconds the next one is due. */
  long untilDue(long now) {
    Waiting first = waiting.peekFirst();
    return first == null ? Publisher.NOTHING_DUE : Math.max(1, first.due() - now);
  }
}
