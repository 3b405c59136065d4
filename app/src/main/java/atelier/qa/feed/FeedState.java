package atelier.qa.feed;

/** Whether changes are being told. */
public enum FeedState {
  /** Every change is told within milliseconds. */
  LIVE,

  /** Changes are not told, though the database answers. */
  DOWN,

  /** The database itself cannot be reached. */
  AWAY
}
