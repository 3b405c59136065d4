package atelier.qa.load.traffic;

import java.util.SplittableRandom;

/** Which product a request is about. Implementations are safe for use by many threads. */
@FunctionalInterface
public interface ProductChoice {

  /** A product id from 1 to the number of products, drawn from these random numbers. */
  long choose(SplittableRandom random);

  /** Every product alike. */
  static ProductChoice all(long products) {
    return random -> random.nextLong(1, products + 1);
  }

  /**
   * Every product of the last tenth of the ids alike: what a naive look-up that reads from the
   * front finds last.
   */
  static ProductChoice lastTenth(long products) {
    long first = products - Math.max(1, products / 10) + 1;
    return random -> random.nextLong(first, products + 1);
  }

  /** Few products often, most seldom, as shoppers do: {@link ZipfProducts}. */
  static ProductChoice zipf(long products, double exponent) {
    return new ZipfProducts(products, exponent);
  }
}
