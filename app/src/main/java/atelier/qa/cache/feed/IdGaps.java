package atelier.qa.cache.feed;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which ids of a sequence have been seen, where lower ones may still come after higher ones. Kept
 * as ranges, so that a long transaction costs no more than a short one. For one thread.
 */
final class IdGaps {

  private final TreeMap<Long, Gap> gaps = new TreeMap<>();
  private long newest;

  /** Everything up to {@code settled} counts as seen. */
  IdGaps(long settled) {
    newest = settled;
  }

  /** The highest id seen. */
  long newest() {
    return newest;
  }

  /** Everything up to this id has been seen, or will never come. */
  long settled() {
    return gaps.isEmpty() ? newest : gaps.firstKey() - 1;
  }

  /**
   * An id was seen.
   *
   * @param now a time, to know old gaps by
   */
  void saw(long id, long now) {
    if (id > newest) {
      if (id > newest + 1) {
        add(new Gap(newest + 1, id - 1, now));
      }
      newest = id;
      return;
    }
    Map.Entry<Long, Gap> entry = gaps.floorEntry(id);
    if (entry == null || entry.getValue().to() < id) {
      return;
    }
    Gap gap = entry.getValue();
    gaps.remove(gap.from());
    if (gap.from() < id) {
      add(new Gap(gap.from(), id - 1, gap.since()));
    }
    if (id < gap.to()) {
      add(new Gap(id + 1, gap.to(), gap.since()));
    }
  }

  /** The lowest first. */
  List<Gap> gaps() {
    return List.copyOf(gaps.values());
  }

  /** Nothing will come in this gap. */
  void settle(Gap gap) {
    gaps.remove(gap.from(), gap);
  }

  private void add(Gap gap) {
    gaps.put(gap.from(), gap);
  }

  /**
   * Ids that have not been seen.
   *
   * @param from the first
   * @param to the last
   * @param since when a higher one was seen
   */
  record Gap(long from, long to, long since) {}
}
