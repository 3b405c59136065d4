package atelier.qa.store;

import java.util.Comparator;

/**
 * A decision as the audit trail has it.
 *
 * @param id unique among all databases
 * @param at milliseconds since 1970-01-01T00:00:00Z
 * @param by the name of a token
 * @param was how the item was before; of a new answer, shown
 * @param reports that had come since the decision before
 */
public record Decided(
    long id,
    long at,
    String by,
    Decision decision,
    ItemKind kind,
    long itemId,
    long productId,
    ItemState was,
    long reports) {

  /** The newest first. */
  public static final Comparator<Decided> ORDER =
      Comparator.comparingLong(Decided::at).thenComparingLong(Decided::id).reversed();
}
