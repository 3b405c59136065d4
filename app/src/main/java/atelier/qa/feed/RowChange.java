package atelier.qa.feed;

/**
 * A row that is not what it was.
 *
 * @param table where it stands
 * @param productId whose it is
 * @param id its own
 * @param effect what happened to it, as far as that is known
 */
public record RowChange(Table table, long productId, long id, Effect effect) {

  /** The tables that are watched. */
  public enum Table {
    QUESTIONS,
    ANSWERS,
    PHOTOS
  }

  /** What a change did to its row. */
  public sealed interface Effect {}

  /** Effects without numbers. */
  public enum Plain implements Effect {
    /** The row is new. */
    INSERTION,
    UNKNOWN
  }

  /**
   * Nothing but the count of votes changed.
   *
   * @param before votes that the row had
   * @param after votes that it has
   */
  public record Vote(long before, long after) implements Effect {}

  /** Any change. */
  public RowChange(Table table, long productId, long id) {
    this(table, productId, id, Plain.UNKNOWN);
  }

  /** Whether another change is one of the same row. */
  boolean isOfTheRowOf(RowChange other) {
    return table == other.table && productId == other.productId && id == other.id;
  }

  /** The same row's change, of which more is known. */
  RowChange with(Effect known) {
    return new RowChange(table, productId, id, known);
  }

  /** The same, where it is not known what changed. */
  RowChange withoutEffect() {
    return with(Plain.UNKNOWN);
  }
}
