package atelier.qa.feed;

import atelier.qa.store.Committed;
import atelier.qa.store.LogPosition;

/**
 * A canary is a write of this node that the feed must see come back in the binlog. If it does not
 * come, the feed receives no changes at all, because it follows the wrong thing; if it has a number
 * that the feed had read before, the log began anew. Without canaries, both look like a database in
 * which nothing happens.
 */
public interface Canary {

  /** For feeds that do not look out for canaries. */
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
