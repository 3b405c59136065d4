package atelier.qa.cache;

import atelier.qa.feed.ChangeFeed;
import atelier.qa.store.ProductSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Products that follow a feed and do nothing in the background. */
final class StartedProducts {

  private StartedProducts() {}

  static Products over(
      CacheSettings settings, ProductSource source, ChangeFeed feed, LongSupplier nanoTime) {
    return over(settings, source, Optional.empty(), feed, nanoTime);
  }

  static Products over(
      CacheSettings settings,
      ProductSource source,
      Optional<RenderedTable> table,
      ChangeFeed feed,
      LongSupplier nanoTime) {
    Products products = new Products(settings, source, table, feed, nanoTime);
    products.start();
    return products;
  }
}
