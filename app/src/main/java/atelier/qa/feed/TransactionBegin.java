package atelier.qa.feed;

import atelier.qa.store.Gtid;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.GtidEventData;
import com.github.shyiko.mysql.binlog.event.GtidTaggedEventData;
import com.github.shyiko.mysql.binlog.event.MariadbGtidEventData;
import com.github.shyiko.mysql.binlog.event.MySqlGtid;

/**
 * What the binlog says of a transaction before its changes.
 *
 * @param gtid its name
 * @param originallyCommitted when that was on the server where it was made, in microseconds since
 *     1970
 * @param committed the same on the server that we follow; MariaDB has both to the second
 * @param isOpen whether it has an end of its own; else it is a single statement, unless that begins
 *     one that has
 * @param isPrepared whether it is known already that it may still be rolled back
 */
record TransactionBegin(
    Gtid gtid, long originallyCommitted, long committed, boolean isOpen, boolean isPrepared) {

  private static final int STANDALONE = 1;

  /** MariaDB's FL_PREPARED_XA. */
  private static final int PREPARED = 64;

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
      case GtidEventData plain -> {
        long committed = plain.getImmediateCommitTimestamp();
        yield new TransactionBegin(
            gtid(plain.getMySqlGtid()),
            committed == 0 ? written : plain.getOriginalCommitTimestamp(),
            committed == 0 ? written : committed,
            false,
            false);
      }
      case GtidTaggedEventData tagged ->
          new TransactionBegin(
              gtid(tagged.getMySqlGtid()),
              tagged.getOriginalCommitTimestamp(),
              tagged.getImmediateCommitTimestamp(),
              false,
              false);
      case MariadbGtidEventData mariaDb ->
          new TransactionBegin(
              Gtid.mariaDb(
                  mariaDb.getDomainId() & UNSIGNED, header.getServerId(), mariaDb.getSequence()),
              written,
              written,
              (mariaDb.getFlags() & STANDALONE) == 0,
              (mariaDb.getFlags() & PREPARED) != 0);
      default -> throw new IllegalStateException("no event that begins a transaction");
    };
  }

  private static Gtid gtid(MySqlGtid name) {
    String server = name.getServerId().toString();
    String tag = name.getTag();
    return Gtid.mySql(
        tag == null || tag.isEmpty() ? server : server + ":" + tag, name.getTransactionId());
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
