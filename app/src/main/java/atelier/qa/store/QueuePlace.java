package atelier.qa.store;

import java.util.Comparator;

/**
 * Where an item stands among those that wait for a decision, the one that was reported last first.
 *
 * @param reportedAt milliseconds since 1970-01-01T00:00:00Z
 */
public record QueuePlace(long reportedAt, ItemKind kind, long id) {

  /** Before all others. */
  public static final QueuePlace FIRST =
      new QueuePlace(Long.MAX_VALUE, ItemKind.ANSWER, Long.MAX_VALUE);

  /** As the queue is read. */
  public static final Comparator<QueuePlace> ORDER =
      Comparator.comparingLong(QueuePlace::reportedAt)
          .thenComparing(QueuePlace::kind)
          .thenComparingLong(QueuePlace::id)
          .reversed();
}
