package atelier.qa.cache;

/**
 * Spreads ids over the slots of an array. Ids that are a multiple of the count apart share a slot.
 *
 * @param count of slots, a power of two; ids below it do not share
 */
record Slots(int count) {

  Slots {
    if (Integer.bitCount(count) != 1) {
      throw new IllegalArgumentException(count + " is no power of two");
    }
  }

  int of(long id) {
    return (int) id & (count - 1);
  }
}
