package atelier.qa.load.traffic;

import java.util.SplittableRandom;
import org.apache.commons.rng.sampling.distribution.RejectionInversionZipfSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;

/**
 * The product of popularity rank {@code k} is requested in proportion to {@code 1/k^exponent}.
 * Neighbouring ranks are scattered over the ids; were the popular products neighbours, they would
 * share the database's pages and flatter it. Immutable.
 */
final class ZipfProducts implements ProductChoice {

  private final SharedStateDiscreteSampler sampler;
  private final long products;
  private final long stride;

  ZipfProducts(long products, double exponent) {
    this.products = products;
    this.stride = coprimeNear(products * 0.618_033_988_75, products);
    this.sampler =
        RejectionInversionZipfSampler.of(
            new SplittableRandom(0)::nextLong, Math.toIntExact(products), exponent);
  }

  @Override
  public long choose(SplittableRandom random) {
    return idOf(sampler.withUniformRandomProvider(random::nextLong).sample());
  }

  /** The id of the product with that rank, counted from 1; each id has one rank. */
  long idOf(long rank) {
    return rank * stride % products + 1;
  }

  private static long coprimeNear(double wish, long number) {
    long candidate = Math.max(1, (long) wish);
    while (greatestCommonDivisor(candidate, number) != 1) {
      candidate++;
    }
    return candidate;
  }

  private static long greatestCommonDivisor(long a, long b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
