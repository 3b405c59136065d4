package atelier.qa.cache;

import atelier.qa.feed.RowChange.Table;
import atelier.qa.feed.RowChange.Vote;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiPredicate;

/**
 * What rows of a product were voted for since it was read, and what each of them must have had
 * then, so that the votes are all that the product lacks. Immutable.
 *
 * @param counts by the rows
 */
record Votes(Map<Row, Count> counts) {

  static final Votes NONE = new Votes(Map.of());

  /** With each row the map is copied, so a product that nobody reads is read anew some time. */
  private static final int MOST = 32;

  /** Bytes of memory that each row takes. */
  private static final int WEIGHT = 140;

  record Row(Table table, long id) {}

  /**
   * How often a row was found helpful.
   *
   * @param before the first of the votes
   * @param first after it, which is what the row had already if the product was read meanwhile
   * @param last after the last one
   */
  private record Count(long before, long first, long last) {

    boolean mayComeFrom(long read) {
      return read == before || read == first;
    }
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  /** How many votes a row has now; empty if it was not voted for. */
  OptionalLong of(Table table, long id) {
    Count count = counts.get(new Row(table, id));
    return count == null ? OptionalLong.empty() : OptionalLong.of(count.last);
  }

  /**
   * Returns them with one vote more; empty if it does not follow upon those before, or if there
   * would be too many rows.
   *
   * @param isFirst whether the vote is delivered for the first time. Later, it must be there: a row
   *     may have the votes of before because they were taken back.
   */
  Optional<Votes> with(Table table, long id, Vote vote, boolean isFirst) {
    Row row = new Row(table, id);
    Count known = counts.get(row);
    Count next;
    if (known == null) {
      next = new Count(isFirst ? vote.before() : vote.after(), vote.after(), vote.after());
    } else if (known.last == vote.after()) {
      return Optional.of(this);
    } else if (isFirst && known.last == vote.before()) {
      next = new Count(known.before, known.first, vote.after());
    } else {
      return Optional.empty();
    }
    Map<Row, Count> more = new HashMap<>(counts);
    more.put(row, next);
    return more.size() <= MOST ? Optional.of(new Votes(more)) : Optional.empty();
  }

  /** Whether they are all that a product lacks that was read as it is here. */
  boolean complete(Pieces product) {
    return all(product, Count::mayComeFrom);
  }

  /** Whether a product that was read as it is here has them already. */
  boolean areIn(Pieces product) {
    return all(product, (count, read) -> count.last == read);
  }

  private boolean all(Pieces product, BiPredicate<Count, Long> test) {
    for (Map.Entry<Row, Count> each : counts.entrySet()) {
      OptionalLong read = product.votes(each.getKey().table(), each.getKey().id());
      if (read.isEmpty() || !test.test(each.getValue(), read.getAsLong())) {
        return false;
      }
    }
    return true;
  }

  /** Bytes of memory. */
  int weight() {
    return counts.size() * WEIGHT;
  }
}
