package atelier.qa.store;

/** What somebody of the shop does. */
public enum Decision {
  /** Shows it, and lets later reports only ask for another decision. */
  RESTORE,
  /** Hides it until it is restored. */
  HIDE,
  /** Deletes its text for good. */
  REMOVE,
  /** Writes an answer as the seller. */
  ANSWER
}
