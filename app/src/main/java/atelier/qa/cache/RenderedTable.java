package atelier.qa.cache;

import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.RenderedProduct;
import atelier.qa.store.RenderedProducts;
import java.util.List;
import java.util.Optional;

/** The table in which nodes share what they have rendered. Both may fail in any way. */
interface RenderedTable {

  /**
   * A product's row, if there is one.
   *
   * @throws DatabaseUnavailable if the database cannot be reached
   */
  Optional<RenderedProduct> find(long productId);

  /** Inserts or replaces rows. */
  void put(List<RenderedProduct> rows);

  static RenderedTable of(RenderedProducts products) {
    return new RenderedTable() {
      @Override
      public Optional<RenderedProduct> find(long productId) {
        return products.find(productId);
      }

      @Override
      public void put(List<RenderedProduct> rows) {
        products.put(rows);
      }
    };
  }
}
