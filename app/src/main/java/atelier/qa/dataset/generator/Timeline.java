package atelier.qa.dataset.generator;

/** When things were written: within the year that the real export covers. Immutable. */
final class Timeline {

  /** 2020-05-01T00:00:00Z. */
  private static final long FIRST = 1_588_291_200_000L;

  /** 2021-05-01T00:00:00Z. */
  private static final long END = 1_619_827_200_000L;

  private final long seed;

  Timeline(long seed) {
    this.seed = seed;
  }

  /** When a question was asked, in milliseconds since 1970-01-01T00:00:00Z. */
  long asked(long question) {
    return FIRST + Math.unsignedMultiplyHigh(SplitMix64.seed(seed, question), END - FIRST);
  }

  /** When a question was answered: never before it was asked, and sooner rather than later. */
  long answered(long question, SplitMix64 random) {
    long asked = asked(question);
    return asked + random.below(1 + random.below(END - asked));
  }
}
