package atelier.qa.cache;

import atelier.qa.feed.ChangeFeed;
import atelier.qa.store.ProductSource;
import java.util.function.LongSupplier;

/** Products that follow a feed and do nothing in the background. */
final class StartedProducts {

  private StartedProducts() {}

  static Products over(
      CacheSettings settings, ProductSource source, ChangeFeed feed, LongSupplier nanoTime) {
    Products products = new Products(settings, source, feed, nanoTime);
    products.follow();
    return products;
  }
}
