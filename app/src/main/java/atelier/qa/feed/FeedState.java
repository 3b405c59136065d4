package atelier.qa.feed;

/** Whether changes are being delivered. */
public enum FeedState {
  /** The feed follows the binlog: every change is delivered within milliseconds. */
  LIVE,

  /**
   * The feed does not follow the binlog, though the database responds: it is starting, was refused,
   * or does not trust what it reads. Reads of the database still work.
   */
  DOWN,

  /**
   * The database itself cannot be reached, so reads do not work either, and what is cached may be
   * served as stale.
   */
  AWAY
}
