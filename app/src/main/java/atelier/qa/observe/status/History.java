package atelier.qa.observe.status;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The samples of one node and what happened between them. Not safe for several threads. */
final class History {

  private final Deque<Interval> recent = new ArrayDeque<>();
  private final int window;
  private @Nullable NodeSample last;

  /**
   * @param window how many intervals make what is shown as the present
   */
  History(int window) {
    this.window = window;
  }

  /**
   * Adds the next sample, or that there was none.
   *
   * @return what happened since the one before; nothing if either is missing, or if the node was
   *     started meanwhile
   */
  Optional<Interval> add(Optional<NodeSample> sample) {
    NodeSample before = last;
    last = sample.orElse(null);
    if (before == null
        || sample.isEmpty()
        || before.startedMillis() != sample.get().startedMillis()
        || before.millis() >= sample.get().millis()) {
      recent.clear();
      return Optional.empty();
    }
    Interval interval = Interval.between(before, sample.get());
    recent.addLast(interval);
    if (recent.size() > window) {
      recent.removeFirst();
    }
    return Optional.of(interval);
  }

  /** Returns the newest sample, unless the node could not be read just now. */
  Optional<NodeSample> last() {
    return Optional.ofNullable(last);
  }

  /** Returns the intervals of the present taken together. */
  Optional<Interval> present() {
    Iterator<Interval> each = recent.iterator();
    if (!each.hasNext()) {
      return Optional.empty();
    }
    Interval sum = each.next();
    while (each.hasNext()) {
      sum = sum.then(each.next());
    }
    return Optional.of(sum);
  }
}
