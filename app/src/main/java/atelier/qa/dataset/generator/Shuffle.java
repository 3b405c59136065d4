package atelier.qa.dataset.generator;

/**
 * A seeded shuffle of the numbers from 0 to {@code size - 1} that needs no memory: each number's
 * place is computed.
 *
 * <p>Rounds of multiplying by an odd number and folding the upper half of the bits onto the lower
 * shuffle the next power of two, since each step can be undone; a place outside the range is
 * shuffled again until it falls inside, which keeps it a shuffle (Black and Rogaway, "Ciphers with
 * Arbitrary Finite Domains", 2002: cycle walking). On average that takes less than two turns.
 * Immutable.
 */
final class Shuffle {

  private final long size;
  private final long mask;
  private final int fold;
  private final long add1;
  private final long add2;
  private final long add3;
  private final long multiply1;
  private final long multiply2;
  private final long multiply3;

  /**
   * A shuffle of its own for each seed.
   *
   * @param size at most 2<sup>62</sup>
   */
  Shuffle(long size, long seed) {
    int bits = Math.max(2, Long.SIZE - Long.numberOfLeadingZeros(Math.max(size, 1) - 1));
    this.size = size;
    this.mask = (1L << bits) - 1;
    this.fold = (bits + 1) / 2;
    SplitMix64 random = new SplitMix64(seed);
    this.add1 = random.next();
    this.add2 = random.next();
    this.add3 = random.next();
    this.multiply1 = random.next() | 1;
    this.multiply2 = random.next() | 1;
    this.multiply3 = random.next() | 1;
  }

  /** Where this number stands. */
  long placeOf(long number) {
    long place = number;
    do {
      place = ((place + add1) * multiply1) & mask;
      place ^= place >>> fold;
      place = ((place + add2) * multiply2) & mask;
      place ^= place >>> fold;
      place = ((place + add3) * multiply3) & mask;
      place ^= place >>> fold;
    } while (place >= size);
    return place;
  }
}
