package atelier.qa.store;

/**
 * How much of a result may be read: a row weighs the characters of its text, and {@link #ROW} for
 * all the rest of it. For one thread.
 */
final class Budget {

  /** What a row takes in memory besides its text, roughly. */
  static final long ROW = 128;

  private long left;

  /**
   * @param weight of all rows together
   */
  Budget(long weight) {
    this.left = weight;
  }

  /** Takes a row of that weight, if there is room for it. */
  boolean take(long weight) {
    if (weight > left) {
      left = 0;
      return false;
    }
    left -= weight;
    return true;
  }

  /** A limit for a statement: with so many rows the budget is exceeded, whatever is in them. */
  long rows() {
    return left / ROW + 1;
  }
}
