package atelier.qa.load.traffic;

/**
 * The arrivals whose responses are read and compared with the contract: one in so many, drawn at
 * random for each arrival by itself, so that no rhythm of the traffic can hide from it. A function
 * of the seed and the arrival's number alone. Immutable.
 */
public final class ContentSample {

  private final RandomDraws draws;
  private final int oneIn;

  /**
   * A sample.
   *
   * @param seed of the traffic, whose draws are others
   * @param oneIn 1 for every arrival, 0 for none
   */
  public ContentSample(long seed, int oneIn) {
    if (oneIn < 0) {
      throw new IllegalArgumentException("one in " + oneIn + " is no sample");
    }
    // Otherwise the sample would follow the traffic's first draw, and so the kind of request.
    draws = new RandomDraws(~seed);
    this.oneIn = oneIn;
  }

  /** No arrival at all. */
  public static ContentSample none() {
    return new ContentSample(0, 0);
  }

  /** Whether there is any. */
  public boolean isEmpty() {
    return oneIn == 0;
  }

  /** Whether it has this arrival. */
  public boolean has(long arrival) {
    return oneIn == 1 || (oneIn > 1 && draws.of(arrival).nextInt(oneIn) == 0);
  }
}
