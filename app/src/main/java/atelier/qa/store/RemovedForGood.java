package atelier.qa.store;

/** An item's text was removed, so nothing is left to decide. The decision has changed nothing. */
public final class RemovedForGood extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RemovedForGood() {
    super("it was removed for good", null, false, false);
  }
}
