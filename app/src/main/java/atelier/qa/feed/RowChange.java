package atelier.qa.feed;

import java.util.Optional;

/**
 * A row that is not what it was.
 *
 * @param table where it stands
 * @param productId whose it is
 * @param id its own
 * @param vote what changed, if it was nothing but the count of votes
 */
public record RowChange(Table table, long productId, long id, Optional<Vote> vote) {

  /** The tables that are watched. */
  public enum Table {
    QUESTIONS,
    ANSWERS,
    PHOTOS
  }

  /**
   * A change of the count of votes.
   *
   * @param before votes that the row had
   * @param after votes that it has
   */
  public record Vote(long before, long after) {}

  /** Any change. */
  public RowChange(Table table, long productId, long id) {
    this(table, productId, id, Optional.empty());
  }

  /** Whether another change is one of the same row. */
  boolean isOfTheRowOf(RowChange other) {
    return table == other.table && productId == other.productId && id == other.id;
  }

  /** The same, where it is not known what changed. */
  RowChange withoutVote() {
    return new RowChange(table, productId, id);
  }
}
