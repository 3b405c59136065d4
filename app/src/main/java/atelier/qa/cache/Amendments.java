package atelier.qa.cache;

import atelier.qa.feed.RowChange;
import atelier.qa.feed.RowChange.Plain;
import atelier.qa.feed.RowChange.Table;
import atelier.qa.feed.RowChange.Vote;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiPredicate;

/**
 * What changed of a product since it was read, and what must have been read for that to be all that
 * the product lacks. Immutable.
 *
 * @param rows that changed: those that were voted for with their votes, and those that must merely
 *     be there
 */
record Amendments(Map<Row, Optional<Count>> rows) {

  static final Amendments NONE = new Amendments(Map.of());

  /** With each row the map is copied, so a product that nobody reads is read anew some time. */
  private static final int MOST = 32;

  /** Bytes of memory that each row takes, and the map. */
  private static final int WEIGHT = 150;

  private static final int MAP = 100;

  private record Row(Table table, long id) {}

  /**
   * How often a row was found helpful.
   *
   * @param before the first of its votes
   * @param first after it, which is what the row had already if the product was read meanwhile
   * @param last after the last one
   */
  private record Count(long before, long first, long last) {

    boolean mayComeFrom(long read) {
      return read == before || read == first || read == last;
    }
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** How many votes a row has now; empty if it was not voted for. */
  OptionalLong votes(Table table, long id) {
    Optional<Count> count = rows.getOrDefault(new Row(table, id), Optional.empty());
    return count.map(known -> OptionalLong.of(known.last)).orElse(OptionalLong.empty());
  }

  /**
   * Returns them with one change more; empty if it does not follow upon those before, if it is
   * neither a vote nor a new question or answer, or if there would be too many rows.
   *
   * @param isFirst whether the change is delivered for the first time. Later, it must be there: a
   *     row may have the votes of before because they were taken back. And a new row will hardly be
   *     there the first time.
   */
  Optional<Amendments> with(RowChange change, boolean isFirst) {
    Row row = new Row(change.table(), change.id());
    Optional<Count> known = rows.getOrDefault(row, Optional.empty());
    if (change.effect() instanceof Vote vote) {
      return voted(known, vote, isFirst).flatMap(count -> put(row, Optional.of(count)));
    }
    boolean mustBeThere =
        change.effect() == Plain.INSERTION && !isFirst && change.table() != Table.PHOTOS;
    return mustBeThere ? put(row, known) : Optional.empty();
  }

  /** Votes that are taken away are not followed: the row may have had the same count before. */
  private static Optional<Count> voted(Optional<Count> known, Vote vote, boolean isFirst) {
    if (vote.after() <= vote.before()) {
      return Optional.empty();
    }
    if (known.isEmpty()) {
      long least = isFirst ? vote.before() : vote.after();
      return Optional.of(new Count(least, vote.after(), vote.after()));
    }
    Count count = known.get();
    if (count.last == vote.after()) {
      return known;
    }
    return isFirst && count.last == vote.before()
        ? Optional.of(new Count(count.before, count.first, vote.after()))
        : Optional.empty();
  }

  private Optional<Amendments> put(Row row, Optional<Count> count) {
    if (count.equals(rows.get(row))) {
      return Optional.of(this);
    }
    Map<Row, Optional<Count>> more = new HashMap<>(rows);
    more.put(row, count);
    return more.size() <= MOST ? Optional.of(new Amendments(more)) : Optional.empty();
  }

  /** Whether they are all that a product lacks that was read as it is here. */
  boolean suffice(Pieces product) {
    return all(product, Count::mayComeFrom);
  }

  /** Whether a product that was read as it is here has them already. */
  boolean areIn(Pieces product) {
    return all(product, (count, read) -> count.last == read);
  }

  private boolean all(Pieces product, BiPredicate<Count, Long> test) {
    for (Map.Entry<Row, Optional<Count>> each : rows.entrySet()) {
      OptionalLong read = product.votes(each.getKey().table(), each.getKey().id());
      if (read.isEmpty()
          || each.getValue().filter(count -> !test.test(count, read.getAsLong())).isPresent()) {
        return false;
      }
    }
    return true;
  }

  /** Bytes of memory. */
  int weight() {
    return isEmpty() ? 0 : MAP + rows.size() * WEIGHT;
  }
}
