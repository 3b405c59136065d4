package atelier.qa.bench.stats;

/**
 * The distance of a ratio from 1 when nothing changed; a smaller difference proves nothing.
 *
 * @param share 0.03 is three per cent, up or down
 */
public record NoiseFloor(double share) {

  /** Taken where no A/A pair was measured. */
  public static final NoiseFloor ASSUMED = new NoiseFloor(0.05);

  public NoiseFloor {
    if (!(share >= 0) || Double.isInfinite(share)) {
      throw new IllegalArgumentException("not a noise floor: " + share);
    }
  }

  /** From an A/A pair: the far end of the interval of its ratio. */
  public static NoiseFloor of(Estimate sameByItself) {
    Interval interval = sameByItself.interval();
    return new NoiseFloor(Math.max(1 / interval.low(), interval.high()) - 1);
  }

  /** Whether a ratio is this near to 1, up or down. */
  public boolean covers(double ratio) {
    return Math.abs(Math.log(ratio)) <= Math.log1p(share);
  }
}
