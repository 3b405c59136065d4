package atelier.qa.bench.stats;

/** The decision about a ratio of B to A, of a figure that should be small. */
public enum Decision {
  /** The interval holds 1, or the ratio is within the noise floor. */
  NO_DIFFERENCE("no difference"),
  /** B is smaller. */
  BETTER("better"),
  /** B is larger. */
  WORSE("WORSE");

  private final String words;

  Decision(String words) {
    this.words = words;
  }

  /**
   * Decides. Both settings must hold for a difference: one alone is met by chance, or by a
   * difference that the machine makes by itself.
   */
  public static Decision about(Estimate ratio, NoiseFloor noise) {
    if (ratio.interval().contains(1) || noise.covers(ratio.value())) {
      return NO_DIFFERENCE;
    }
    return ratio.value() > 1 ? WORSE : BETTER;
  }

  @Override
  public String toString() {
    return words;
  }
}
