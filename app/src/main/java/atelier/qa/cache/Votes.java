package atelier.qa.cache;

import atelier.qa.feed.RowChange.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many votes some rows of a product have. Immutable.
 *
 * @param counts by the rows
 */
record Votes(Map<Row, Long> counts) {

  static final Votes NONE = new Votes(Map.of());

  /** With each vote the map is copied, so a product that nobody reads is read anew some time. */
  private static final int MOST = 32;

  /** Bytes of memory that each takes. */
  private static final int WEIGHT = 120;

  record Row(Table table, long id) {}

  boolean isEmpty() {
    return counts.isEmpty();
  }

  OptionalLong of(Table table, long id) {
    Long count = counts.get(new Row(table, id));
    return count == null ? OptionalLong.empty() : OptionalLong.of(count);
  }

  /** Returns the votes of one row more; empty if that would be too many. */
  Optional<Votes> with(Table table, long id, long count) {
    Map<Row, Long> more = new HashMap<>(counts);
    more.put(new Row(table, id), count);
    return more.size() <= MOST ? Optional.of(new Votes(more)) : Optional.empty();
  }

  /** Bytes of memory. */
  int weight() {
    return counts.size() * WEIGHT;
  }
}
