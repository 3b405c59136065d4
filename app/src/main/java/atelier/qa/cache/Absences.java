package atelier.qa.cache;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Ids of rows that a client asked for and that are not shown, so that asking again costs no query.
 * Ids share slots, and the last one in a slot displaces the one before. Safe for any number of
 * threads.
 */
final class Absences {

  /**
   * @param version the row's
   * @param productId the product that the row belongs to, or 0 if there is no such row
   * @param productVersion that product's: a change of another row can make this one visible
   */
  private record Absence(long id, long version, long productId, long productVersion) {

    /** No row has the id 0. */
    static final Absence NONE = new Absence(0, 0, 0, 0);
  }

  private final Slots slots;
  private final AtomicReferenceArray<Absence> absences;
  private final Versions rows;
  private final Versions products;

  /**
   * @param slots a power of two
   * @param rows versions of the ids
   */
  Absences(int slots, Versions rows, Versions products) {
    this.slots = new Slots(slots);
    this.absences = new AtomicReferenceArray<>(slots);
    this.rows = rows;
    this.products = products;
    for (int slot = 0; slot < slots; slot++) {
      absences.set(slot, Absence.NONE);
    }
  }

  /** Records that there is no such row. */
  void unknown(long id, long version) {
    put(new Absence(id, version, 0, products.of(0)));
  }

  /** Records that there is such a row, but that its product does not show it. */
  void hidden(long id, long version, long productId, long productVersion) {
    put(new Absence(id, version, productId, productVersion));
  }

  boolean contains(long id) {
    Absence absence = absences.get(slots.of(id));
    return absence.id == id
        && absence.version == rows.of(id)
        && absence.productVersion == products.of(absence.productId);
  }

  private void put(Absence absence) {
    absences.set(slots.of(absence.id), absence);
  }
}
