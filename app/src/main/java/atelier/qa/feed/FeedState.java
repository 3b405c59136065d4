package atelier.qa.feed;

/** Whether changes are being delivered. */
public enum FeedState {
  /** The feed follows the binlog: every change is delivered within milliseconds. */
  LIVE("is live: changes show within milliseconds"),

  /**
   * The feed does not follow the binlog, though the database responds: it is starting, was refused,
   * or does not trust what it reads. Reads of the database still work.
   */
  DOWN("is down: reads ask the database"),

  /**
   * The database itself cannot be reached, so reads do not work either, and what is cached may be
   * served as stale.
   */
  AWAY("has lost the database: what is cached is served as stale, changes are refused");

  private final String meaning;

  FeedState(String meaning) {
    this.meaning = meaning;
  }

  /** Returns what it means for the service, in a few words. */
  public String meaning() {
    return meaning;
  }
}
