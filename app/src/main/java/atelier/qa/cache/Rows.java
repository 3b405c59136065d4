package atelier.qa.cache;

import atelier.qa.cache.ProductCache.Found;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/** Finds a row by its own id in the product it belongs to. Safe for any number of threads. */
final class Rows {

  /** Of 8 bytes each. */
  private static final int PLACES = 1 << 20;

  private static final int ABSENCE_PLACES = 1 << 14;

  private final ProductIds productIds = new ProductIds(PLACES);
  private final Absences absences;
  private final Versions versions;
  private final LongFunction<OptionalLong> lookUp;

  /**
   * @param versions of the rows
   * @param products versions of the products
   * @param lookUp asks the database for a row's product, be the row shown or not
   */
  Rows(Versions versions, Versions products, LongFunction<OptionalLong> lookUp) {
    this.versions = versions;
    this.absences = new Absences(ABSENCE_PLACES, versions, products);
    this.lookUp = lookUp;
  }

  /** Makes something of a row's product; empty if the product does not show the row. */
  interface Pick<T> {
    Optional<T> from(long productId, Found found);
  }

  /**
   * A row that is shown.
   *
   * @param products how to come by a product
   * @param isLive whether an absence may be believed
   * @param pick what to make of it
   */
  <T> Optional<T> find(long id, LongFunction<Found> products, boolean isLive, Pick<T> pick) {
    OptionalLong remembered = productIds.get(id);
    if (remembered.isPresent()) {
      long productId = remembered.getAsLong();
      Optional<T> row = pick.from(productId, products.apply(productId));
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
    Optional<T> row = pick.from(actual.getAsLong(), found);
    // What is read page by page has no version that would tell when an absence ends.
    if (row.isEmpty() && !found.isTooLarge()) {
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
}
