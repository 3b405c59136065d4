package atelier.qa.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The table of rendered products, which all nodes share. It knows nothing of what makes a row true.
 * Safe for any number of threads.
 */
public final class RenderedProducts {

  static final String FIND =
      "SELECT as_of, as_of_second, body FROM rendered_products WHERE product_id = ?";

  private static final String PUT =
      "INSERT INTO rendered_products (product_id, as_of, as_of_second, body) VALUES ";

  /** MariaDB knows no other way to say it. */
  private static final String OR_REPLACE =
      " ON DUPLICATE KEY UPDATE"
          + " as_of = VALUES(as_of), as_of_second = VALUES(as_of_second), body = VALUES(body)";

  private final Database database;

  public RenderedProducts(Database database) {
    this.database = database;
  }

  /** A product's row, if it has one whose position can be understood. One round trip. */
  public Optional<RenderedProduct> find(long productId) {
    return database
        .query(
            FIND,
            row ->
                LogPosition.parse(Columns.text(row, 1))
                    .map(position -> new Checkpoint(position, Columns.number(row, 2)))
                    .map(
                        asOf ->
                            new RenderedProduct(productId, asOf, row.column(3).get(byte[].class))),
            productId)
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Inserts rows, or replaces them, in one statement. */
  public void put(List<RenderedProduct> rows) {
    if (rows.isEmpty()) {
      return;
    }
    List<Object> parameters = new ArrayList<>();
    // In one order everywhere: two nodes that store the same products must not lock each other.
    rows.stream()
        .sorted(Comparator.comparingLong(RenderedProduct::productId))
        .forEach(
            row ->
                parameters.addAll(
                    List.of(
                        row.productId(),
                        row.asOf().position().toString(),
                        row.asOf().second(),
                        row.body())));
    String marks = String.join(", ", Collections.nCopies(rows.size(), "(?, ?, ?, ?)"));
    database.updateIdempotently(PUT + marks + OR_REPLACE, parameters.toArray());
  }
}
