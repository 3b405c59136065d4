package atelier.qa.cache;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which product a row belongs to, by the row's id. It forgets: each id has one place, which it
 * shares with others, and the last one has it. Eight bytes each. Safe for any number of threads.
 *
 * <p>A row does not change its product but by hand, and whoever asks must check that the product
 * has it.
 */
final class ProductIds {

  private final AtomicLongArray places;

  /**
   * @param places a power of two
   */
  ProductIds(int places) {
    if (Integer.bitCount(places) != 1) {
      throw new IllegalArgumentException(places + " is no power of two");
    }
    this.places = new AtomicLongArray(places);
  }

  /** Both ids are positive and fit in 32 bits, as they do in the database. */
  void put(long id, long productId) {
    places.lazySet(index(id), (id << Integer.SIZE) | productId);
  }

  OptionalLong get(long id) {
    long pair = places.get(index(id));
    return pair >>> Integer.SIZE == id
        ? OptionalLong.of(pair & 0xFFFF_FFFFL)
        : OptionalLong.empty();
  }

  private int index(long id) {
    return (int) id & (places.length() - 1);
  }
}
