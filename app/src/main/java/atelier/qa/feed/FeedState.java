package atelier.qa.feed;

/** Whether changes are being delivered. */
public enum FeedState {
  /** Every change is delivered within milliseconds. */
  LIVE,

  /** Changes are not delivered, though the database answers. */
  DOWN,

  /** The database itself cannot be reached. */
  AWAY
}
