package atelier.qa.dataset.importer;

/**
 * A row cannot be imported; the message says what is wrong with it. Without a stack trace, because
 * a file may hold millions of such rows.
 */
final class RejectedRow extends Exception {

  private static final long serialVersionUID = 1L;

  private final RejectReason reason;

  RejectedRow(RejectReason reason, String detail) {
    super(reason.phrase() + ": " + detail, null, false, false);
    this.reason = reason;
  }

  RejectReason reason() {
    return reason;
  }
}
