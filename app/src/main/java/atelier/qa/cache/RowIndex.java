package atelier.qa.cache;

/**
 * What is remembered of one table's rows by their own ids. Safe for any number of threads.
 *
 * @param versions of the rows
 * @param productIds the products that rows belong to, whether the rows are shown or not
 * @param absences rows that are not shown; to be trusted only while the feed is live
 */
record RowIndex(Versions versions, ProductIds productIds, Absences absences) {

  /** Of 8 bytes each. */
  private static final int PRODUCT_IDS = 1 << 20;

  private static final int ABSENCES = 1 << 14;

  /**
   * @param versions of the rows
   * @param products versions of the products
   */
  RowIndex(Versions versions, Versions products) {
    this(versions, new ProductIds(PRODUCT_IDS), new Absences(ABSENCES, versions, products));
  }
}
