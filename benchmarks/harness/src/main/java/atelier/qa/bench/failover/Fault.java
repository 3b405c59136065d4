package atelier.qa.bench.failover;

/** What happens to a primary. */
public enum Fault {
  /** It ends without a word. */
  KILLED("killed"),
  /** It stands still with all its connections, and goes on later (SIGSTOP). */
  STOPPED("stopped"),
  /** Neither the other members nor the nodes reach it, and no connection breaks. */
  CUT_OFF("cut off");

  private final String label;

  Fault(String label) {
    this.label = label;
  }

  /** The fault of a round, counted from 0: they take turns. */
  public static Fault ofRound(int round) {
    return values()[round % values().length];
  }

  /** As the record calls it. */
  public String label() {
    return label;
  }
}
