package atelier.qa.load.traffic;

/** The kinds of requests, as reports name them, with the one status that is right for each. */
public enum RequestKind {
  /** The questions of a product. */
  QUESTIONS("questions", "GET", 200),
  /** The answers of a question. */
  ANSWERS("answers", "GET", 200),
  /** A helpful vote for a question or an answer. */
  VOTE("vote", "PUT", 204),
  /** A new question. */
  ASK("ask", "POST", 201),
  /** A new answer. */
  ANSWER("answer", "POST", 201);

  private final String label;
  private final String method;
  private final int status;

  RequestKind(String label, String method, int status) {
    this.label = label;
    this.method = method;
    this.status = status;
  }

  /** Its name in reports. */
  public String label() {
    return label;
  }

  /** The HTTP method. */
  public String method() {
    return method;
  }

  /** The status of a right answer. */
  public int status() {
    return status;
  }
}
