package atelier.qa.dataset.importer;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which product an id belongs to, for millions of ids from 1 to 4294967295. Ids of real exports are
 * dense: these lie in pages, four bytes each. Once pages turn out to be mostly holes, everything
 * moves to a hash table, at 11 to 21 bytes an id. Not safe for more than one thread.
 */
final class ProductsById {

  /** No product has this id. */
  static final int NONE = 0;

  private static final int PAGE_BITS = 8;
  private static final int PAGE_SIZE = 1 << PAGE_BITS;

  /** Below this many ids a page on average, a hash table is smaller. */
  private static final int WORTH_A_PAGE = PAGE_SIZE / 4;

  /** Before so many pages, the average says little. */
  private static final int FEW_PAGES = 1024;

  private @Nullable Int2ObjectOpenHashMap<int[]> pages = new Int2ObjectOpenHashMap<>();
  private Int2IntOpenHashMap sparse = new Int2IntOpenHashMap(0);
  private int size;

  /** How many ids there are. */
  int size() {
    return size;
  }

  /**
   * Adds an id unless it is there.
   *
   * @param id an unsigned integer
   * @param product an unsigned integer, not {@link #NONE}
   * @return whether the id is new
   */
  boolean add(int id, int product) {
    if (pages == null) {
      return addSparse(id, product);
    }
    int[] page = pages.get(id >>> PAGE_BITS);
    if (page == null) {
      if (pages.size() >= FEW_PAGES && size < pages.size() * WORTH_A_PAGE) {
        moveToHashTable(pages);
        return addSparse(id, product);
      }
      page = new int[PAGE_SIZE];
      pages.put(id >>> PAGE_BITS, page);
    }
    int slot = id & (PAGE_SIZE - 1);
    if (page[slot] != NONE) {
      return false;
    }
    page[slot] = product;
    size++;
    return true;
  }

  /** The product of an id, as an unsigned integer, or {@link #NONE}. */
  int product(int id) {
    if (pages == null) {
      return sparse.get(id);
    }
    int[] page = pages.get(id >>> PAGE_BITS);
    return page == null ? NONE : page[id & (PAGE_SIZE - 1)];
  }

  private boolean addSparse(int id, int product) {
    boolean added = sparse.putIfAbsent(id, product) == NONE;
    if (added) {
      size++;
    }
    return added;
  }

  private void moveToHashTable(Int2ObjectOpenHashMap<int[]> old) {
    sparse = new Int2IntOpenHashMap(2 * size);
    old.int2ObjectEntrySet()
        .fastForEach(
            entry -> {
              int[] page = entry.getValue();
              for (int slot = 0; slot < PAGE_SIZE; slot++) {
                if (page[slot] != NONE) {
                  sparse.put((entry.getIntKey() << PAGE_BITS) | slot, page[slot]);
                }
              }
            });
    pages = null;
  }
}
