package atelier.qa.feed;

import atelier.qa.store.Gtid;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.GtidEventData;
import com.github.shyiko.mysql.binlog.event.MariadbGtidEventData;

/**
 * What the binlog says of a transaction before its changes.
 *
 * @param gtid its name
 * @param originallyCommitted when that was on the server where it was made, in microseconds since
 *     1970
 * @param committed the same on the server that we follow; MariaDB has both to the second
 * @param isOpen whether it has an end of its own; else it is a single statement, unless that begins
 *     one that has
 */
record TransactionBegin(Gtid gtid, long originallyCommitted, long committed, boolean isOpen) {

  private static final int STANDALONE = 1;
  private static final long UNSIGNED = 0xFFFF_FFFFL;
  private static final long MICROS_PER_MILLI = 1_000;
  private static final long MICROS_PER_SECOND = 1_000_000;

  /**
   * Reads an event of either database.
   *
   * @throws IllegalStateException if it is no such event
   */
  static TransactionBegin of(EventHeaderV4 header, EventData data) {
    long written = header.getTimestamp() * MICROS_PER_MILLI;
    return switch (data) {
      case GtidEventData mySql -> {
        long committed = mySql.getImmediateCommitTimestamp();
        yield new TransactionBegin(
            Gtid.mySql(
                mySql.getMySqlGtid().getServerId().toString(),
                mySql.getMySqlGtid().getTransactionId()),
            committed == 0 ? written : mySql.getOriginalCommitTimestamp(),
            committed == 0 ? written : committed,
            false);
      }
      case TaggedGtids.Tagged tagged ->
          new TransactionBegin(
              tagged.gtid(), tagged.originallyCommitted(), tagged.committed(), false);
      case MariadbGtidEventData mariaDb ->
          new TransactionBegin(
              Gtid.mariaDb(
                  mariaDb.getDomainId() & UNSIGNED, header.getServerId(), mariaDb.getSequence()),
              written,
              written,
              (mariaDb.getFlags() & STANDALONE) == 0);
      default -> throw new IllegalStateException("no event that begins a transaction");
    };
  }

  LastRead.Transaction asRead() {
    return new LastRead.Transaction(gtid, originallyCommitted);
  }

  long committedSecond() {
    return committed / MICROS_PER_SECOND;
  }

  boolean isExact() {
    return committed % MICROS_PER_SECOND != 0;
  }
}
