package atelier.qa.dataset.importer;

import java.util.Optional;

/**
 * A row cannot be imported; the message says what is wrong with it. Without a stack trace, because
 * a file may hold millions of such rows.
 */
final class RejectedRow extends Exception {

  private static final long serialVersionUID = 1L;

  private final RejectReason reason;
  private final transient Optional<LikelyCause> likelyCause;

  RejectedRow(RejectReason reason, String detail) {
    this(reason, detail, Optional.empty());
  }

  RejectedRow(RejectReason reason, String detail, Optional<LikelyCause> likelyCause) {
    super(reason.phrase() + ": " + detail, null, false, false);
    this.reason = reason;
    this.likelyCause = likelyCause;
  }

  RejectReason reason() {
    return reason;
  }

  /** What the value looks like, where that helps. */
  Optional<LikelyCause> likelyCause() {
    return likelyCause;
  }
}
