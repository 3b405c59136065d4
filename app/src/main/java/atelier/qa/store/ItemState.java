package atelier.qa.store;

/** Whether readers see a question or an answer, and who has decided that. */
public enum ItemState {
  /** Nobody has decided anything. */
  SHOWN,
  /** A shopper's report has hidden it. */
  REPORTED,
  /** Somebody of the shop shows it, whatever reports come. */
  RESTORED,
  /** Somebody of the shop has hidden it. */
  HIDDEN,
  /** Somebody of the shop has deleted its text, for good. */
  REMOVED;

  /**
   * @param isReported the flag in its own row
   * @param isWaiting whether nobody has decided since the last report
   * @param isRestored whether the last decision was to show it
   */
  static ItemState of(
      boolean isRemoved, boolean isReported, boolean isWaiting, boolean isRestored) {
    if (isRemoved) {
      return REMOVED;
    }
    if (isReported) {
      return isWaiting ? REPORTED : HIDDEN;
    }
    return isRestored ? RESTORED : SHOWN;
  }
}
