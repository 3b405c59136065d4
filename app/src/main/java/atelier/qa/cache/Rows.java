package atelier.qa.cache;

import atelier.qa.cache.ProductCache.Found;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.LongFunction;

/**
 * Finds a row by its own id in the product it belongs to. Safe for any number of threads.
 *
 * @param <T> the row's piece
 */
final class Rows<T> {

  /** Of 8 bytes each. */
  private static final int PLACES = 1 << 20;

  private static final int ABSENCE_PLACES = 1 << 14;

  private final ProductIds productIds = new ProductIds(PLACES);
  private final Absences absences;
  private final Versions versions;
  private final LongFunction<OptionalLong> lookUp;
  private final BiFunction<Pieces, Long, Optional<T>> pick;

  /**
   * @param versions of the rows
   * @param products versions of the products
   * @param lookUp asks the database for a row's product, be the row shown or not
   * @param pick takes the row out of its product, if it is shown
   */
  Rows(
      Versions versions,
      Versions products,
      LongFunction<OptionalLong> lookUp,
      BiFunction<Pieces, Long, Optional<T>> pick) {
    this.versions = versions;
    this.absences = new Absences(ABSENCE_PLACES, versions, products);
    this.lookUp = lookUp;
    this.pick = pick;
  }

  /** A row and what is known of its product. */
  record Row<T>(T piece, Found found) {}

  /**
   * A row that is shown.
   *
   * @param products how to come by a product
   * @param isLive whether an absence may be believed
   */
  Optional<Row<T>> find(long id, LongFunction<Found> products, boolean isLive) {
    OptionalLong remembered = productIds.get(id);
    if (remembered.isPresent()) {
      Optional<Row<T>> row = row(id, products.apply(remembered.getAsLong()));
      if (row.isPresent()) {
        return row;
      }
    }
    if (isLive && absences.contains(id)) {
      return Optional.empty();
    }
    long version = versions.of(id);
    OptionalLong actual = ask(id, lookUp);
    if (actual.isEmpty()) {
      absences.unknown(id, version);
      return Optional.empty();
    }
    Found found = products.apply(actual.getAsLong());
    Optional<Row<T>> row = row(id, found);
    if (row.isEmpty()) {
      absences.hidden(id, version, actual.getAsLong(), found.kept().version());
    }
    return row;
  }

  /** Tells a row's product before anybody asks. */
  void learn(long id, long productId) {
    productIds.put(id, productId);
  }

  /**
   * A row's product, be the row shown or not; empty if there is no such row.
   *
   * @param writers asks the database in the name of a writer, who does not wait for readers
   */
  OptionalLong productOf(long id, LongFunction<OptionalLong> writers) {
    OptionalLong remembered = productIds.get(id);
    return remembered.isPresent() ? remembered : ask(id, writers);
  }

  private OptionalLong ask(long id, LongFunction<OptionalLong> asking) {
    OptionalLong productId = asking.apply(id);
    productId.ifPresent(product -> productIds.put(id, product));
    return productId;
  }

  private Optional<Row<T>> row(long id, Found found) {
    return pick.apply(found.product().unpack(), id).map(piece -> new Row<>(piece, found));
  }
}
