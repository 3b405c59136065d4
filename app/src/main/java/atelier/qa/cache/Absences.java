package atelier.qa.cache;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Ids of rows that were asked for and are not shown, so that asking again costs nothing. It
 * forgets, like {@link ProductIds}. Safe for any number of threads.
 */
final class Absences {

  /**
   * @param version the row's
   * @param productId whose row it is, if there is such a row; else 0
   * @param productVersion that product's: what hides a row may be another row
   */
  private record Absence(long id, long version, long productId, long productVersion) {}

  private final AtomicReferenceArray<@Nullable Absence> places;
  private final Versions rows;
  private final Versions products;

  /**
   * @param places a power of two
   * @param rows versions of the ids
   */
  Absences(int places, Versions rows, Versions products) {
    if (Integer.bitCount(places) != 1) {
      throw new IllegalArgumentException(places + " is no power of two");
    }
    this.places = new AtomicReferenceArray<>(places);
    this.rows = rows;
    this.products = products;
  }

  /** There is no such row. */
  void unknown(long id, long version) {
    places.set(index(id), new Absence(id, version, 0, products.of(0)));
  }

  /** There is one, but its product does not show it. */
  void hidden(long id, long version, long productId, long productVersion) {
    places.set(index(id), new Absence(id, version, productId, productVersion));
  }

  boolean contains(long id) {
    Absence absence = places.get(index(id));
    return absence != null
        && absence.id == id
        && absence.version == rows.of(id)
        && absence.productVersion == products.of(absence.productId);
  }

  private int index(long id) {
    return (int) id & (places.length() - 1);
  }
}
