package atelier.qa.bench.run;

/** The search for the knee ends before it has found it; the message is the reason. */
final class SearchEndedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  SearchEndedException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
