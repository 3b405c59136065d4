package atelier.qa.feed;

import atelier.qa.store.Gtid;
import atelier.qa.store.LogPosition;
import java.util.Optional;

/**
 * Up to where a binlog was read, so that another connection can go on there. It asks for the last
 * transaction once more and looks whether that is still the same: a log that was made to begin anew
 * may have come to the same numbers again.
 *
 * @param end what was read
 * @param before the same without the transaction that was read last
 * @param last that transaction; empty if none was read yet
 */
record LastRead(LogPosition end, LogPosition before, Optional<Transaction> last) {

  /** Nothing was read yet. */
  static LastRead none(LogPosition beginning) {
    return new LastRead(beginning, beginning, Optional.empty());
  }

  /**
   * A transaction as the log has it.
   *
   * @param gtid its name
   * @param committed when, on the server where it was made; in microseconds since 1970
   */
  record Transaction(Gtid gtid, long committed) {}
}
