package atelier.qa.cache;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers which product a row belongs to, by the row's id, in eight bytes a slot. Ids share
 * slots, and the last one in a slot displaces the one before. Safe for any number of threads.
 *
 * <p>Only a person can move a row to another product, but then what is remembered here is wrong: a
 * reader must check that the product has the row.
 */
final class ProductIds {

  private final Slots slots;
  private final AtomicLongArray pairs;

  /**
   * @param slots a power of two
   */
  ProductIds(int slots) {
    this.slots = new Slots(slots);
    this.pairs = new AtomicLongArray(slots);
  }

  /** Both ids are positive and fit in 32 bits, as they do in the database. */
  void put(long id, long productId) {
    pairs.lazySet(slots.of(id), (id << Integer.SIZE) | productId);
  }

  OptionalLong get(long id) {
    long pair = pairs.get(slots.of(id));
    return pair >>> Integer.SIZE == id
        ? OptionalLong.of(pair & 0xFFFF_FFFFL)
        : OptionalLong.empty();
  }
}
