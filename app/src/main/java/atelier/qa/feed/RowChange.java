package atelier.qa.feed;

/**
 * A row that is not what it was.
 *
 * @param table where it stands
 * @param productId whose it is
 * @param id its own
 */
public record RowChange(Table table, long productId, long id) {

  /** The tables that are watched. */
  public enum Table {
    QUESTIONS,
    ANSWERS,
    PHOTOS
  }
}
