package atelier.qa.feed;

import atelier.qa.store.Committed;
import atelier.qa.store.LogPosition;

/**
 * One of this node's own writes, by which a feed finds out two things that look like a calm
 * database otherwise: that it does not receive changes at all, because it listens for the wrong
 * thing, and that the log began anew.
 */
public interface Canary {

  /** For feeds that do not look. */
  Canary NONE =
      new Canary() {
        @Override
        public LogPosition written(RowChange change, Committed<?> write) {
          return write.position();
        }

        @Override
        public LogPosition repeatable(RowChange change, Committed<?> write) {
          return write.position();
        }
      };

  /**
   * Takes note that a write is committed.
   *
   * @param change a row that it changed
   * @return the position that the client may show to any node: {@link LogPosition#UNKNOWN} where
   *     other nodes could take it for one of the log before
   */
  LogPosition written(RowChange change, Committed<?> write);

  /** The same for a write that changes nothing, and so leaves no event, when it is repeated. */
  LogPosition repeatable(RowChange change, Committed<?> write);
}
