package atelier.qa.feed;

import atelier.qa.store.BinlogServer;
import atelier.qa.store.FeedException;
import atelier.qa.store.LogPosition;
import atelier.qa.store.Shard;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Understands the events of one connection and passes on what matters. For the one thread that
 * reads them.
 *
 * <p>It trusts nothing that it does not know: whatever might hide a change of a watched row counts
 * as "anything may have changed".
 */
final class BinlogReader {

  private static final System.Logger LOGGER = System.getLogger(BinlogReader.class.getName());

  /** Marks events that a replica which does not know them may skip. */
  private static final int IGNORABLE = 0x80;

  private final WatchedTables tables = new WatchedTables();
  private final Publisher publisher;
  private final Canaries canaries;
  private final Shard shard;
  private final InstantSource clock;
  private final Supplier<BinlogServer> server;
  private final TransactionBounds bounds = new TransactionBounds();

  /** What is done at the first event, which proves that the server sends us its binlog. */
  private Runnable beginning = () -> {};

  /** Up to where it has read; null before the first event, and after another log was found. */
  private @Nullable LastRead read;

  /** Where a reader that resumes has caught up; null when it has. */
  private @Nullable LogPosition target;

  /** A transaction that was read before and must come again, as it was. */
  private LastRead.@Nullable Transaction overlap;

  /** Whether that is the one that is being read. */
  private boolean isRepetition;

  /** Whether a statement was found in the place of rows. */
  private boolean hasWarned;

  /**
   * @param server asks the database about itself after its tables changed
   * @param canaries finds out whether the binlog shows what this node writes
   * @param shard whose rows matter. While databases are divided, the log has the deletion of others
   */
  BinlogReader(
      Publisher publisher,
      Canaries canaries,
      Shard shard,
      InstantSource clock,
      Supplier<BinlogServer> server) {
    this.publisher = publisher;
    this.canaries = canaries;
    this.shard = shard;
    this.clock = clock;
    this.server = server;
  }

  /** Where another reader can resume. */
  Optional<LastRead> lastRead() {
    return Optional.ofNullable(read);
  }

  /** Reads of each event just what {@link #read} needs. */
  EventDeserializer deserializer() {
    return BinlogEvents.deserializer(tables, this::insideCompressed);
  }

  /** To be called first, where the server is to send what comes after its end as it is now. */
  void begin(BinlogServer now) {
    tables.load(now);
    beginning =
        () -> {
          read = LastRead.none(now.end());
          canaries.begin(now.end());
          LOGGER.log(System.Logger.Level.INFO, "follows the binlog from {0}", now.end());
          if (!canaries.isBlind()) {
            publisher.live(now.end());
          }
        };
  }

  /**
   * To be called first, where the server is to send what comes after {@link LastRead#before}.
   *
   * @param now what the tables are like, and at whose end it has caught up
   */
  void resume(LastRead from, BinlogServer now) {
    tables.load(now);
    overlap = from.last().orElse(null);
    beginning =
        () -> {
          read = from;
          if (!canaries.isBlind()) {
            target = now.end();
            publisher.resume();
            checkCaughtUp();
          }
        };
  }

  /**
   * Takes an event.
   *
   * @param handledUntil until when nothing had arrived that this event does not come before, as
   *     {@link System#nanoTime}
   * @throws FeedException if the log is not the one that was read before
   */
  void read(Event event, long handledUntil) {
    beginning.run();
    beginning = () -> {};
    handle(event);
    publisher.alive(handledUntil);
  }

  private void handle(Event event) {
    EventHeaderV4 header = event.getHeader();
    EventType type = header.getEventType();
    EventData data = event.getData();
    switch (type) {
      case TABLE_MAP, ROWS_QUERY, ANNOTATE_ROWS -> {}
      case ROTATE -> tables.newFile();
      case GTID, GTID_TAGGED, MARIADB_GTID -> begins(TransactionBegin.of(header, data));
      case ANONYMOUS_GTID ->
          throw new FeedException(
              "a transaction has no GTID: switch on gtid_mode=ON and enforce_gtid_consistency=ON",
              null);
      case QUERY -> query((QueryEventData) data);
      case XID, XA_PREPARE, TRANSACTION_PAYLOAD -> ends();
      case EXECUTE_LOAD_QUERY, INCIDENT -> fullInvalidation();
      case UNKNOWN -> {
        if ((header.getFlags() & IGNORABLE) == 0) {
          fullInvalidation();
        }
      }
      case HEARTBEAT -> checkCanaries();
      default -> {
        if (data instanceof RowChanges changes) {
          changed(changes);
        }
      }
    }
  }

  /** An event of a compressed transaction, which itself comes when all of them have. */
  private void insideCompressed(Event event) {
    if (((EventHeaderV4) event.getHeader()).getEventType() != EventType.XID) {
      handle(event);
    }
  }

  private void begins(TransactionBegin begin) {
    ends();
    bounds.begins(begin);
    // On another server, more may come before it.
    isRepetition = overlap != null && begin.gtid().equals(overlap.gtid());
    if (isRepetition) {
      if (!begin.asRead().equals(overlap)) {
        throw newLog("the binlog began anew while it was not followed");
      }
    } else if (read != null && read.end().contains(begin.gtid())) {
      throw newLog("the binlog began anew: " + begin.gtid() + " came again");
    }
  }

  private FeedException newLog(String message) {
    read = null;
    canaries.newLog();
    publisher.forget();
    return new FeedException(message, null);
  }

  /** The transaction that is being read has come to its end, if there is one. */
  private void ends() {
    Optional<TransactionBegin> done = bounds.ends();
    if (done.isEmpty() || read == null) {
      return;
    }
    if (isRepetition) {
      isRepetition = false;
      overlap = null;
    } else {
      TransactionBegin last = done.get();
      LogPosition end = read.end().plus(last.gtid());
      // What must still come again stays what another reader has to look for.
      read =
          overlap == null
              ? new LastRead(end, read.end(), Optional.of(last.asRead()))
              : new LastRead(end, read.before().plus(last.gtid()), read.last());
      publisher.passed(end);
    }
    checkCaughtUp();
    checkCanaries();
  }

  /** Something changed, and it is not known what; also after an event that could not be read. */
  void fullInvalidation() {
    if (!isRepetition) {
      canaries.anyRowMayHaveChanged();
      publisher.fullInvalidation();
    }
  }

  private void changed(RowChanges changes) {
    if (changes.list().isEmpty() || isRepetition) {
      return;
    }
    TransactionBegin transaction =
        bounds
            .current()
            .orElseThrow(() -> new IllegalStateException("rows that belong to no transaction"));
    Duration delay = delay(transaction);
    for (RowChange change : changes.list()) {
      if (!shard.has(change.productId())) {
        continue;
      }
      canaries.rowChanged(change);
      // What is prepared is not visible, and is taken back without a word if it is rolled back.
      publisher.changed(bounds.isPrepared() ? change.withoutEffect() : change, delay);
    }
  }

  private void query(QueryEventData query) {
    String sql = query.getSql();
    if (bounds.begins(sql)) {
      return;
    }
    if (!isRepetition) {
      // What was prepared was delivered, but could not be read before it is committed.
      if (sql.startsWith("XA COMMIT")) {
        fullInvalidation();
      } else if (tables.mayConcern(query.getDatabase(), sql)) {
        fullInvalidation();
        if (WatchedTables.isDefinition(sql)) {
          tables.load(server.get());
        } else {
          warnOfStatements();
        }
      }
    }
    if (bounds.ends(sql)) {
      ends();
    }
  }

  /** Looks whether the binlog has shown the writes of this node up to here. */
  private void checkCanaries() {
    if (read == null) {
      return;
    }
    switch (canaries.passed(read.end())) {
      case NOTHING -> {}
      case BLIND -> {
        LOGGER.log(
            System.Logger.Level.WARNING,
            "the binlog does not show what this node writes, so answers are only good for a second:"
                + " is its database left out of the binlog, or sql_log_bin off?");
        target = null;
        publisher.fullInvalidation();
        publisher.lost(FeedState.DOWN);
      }
      case SEES_AGAIN -> {
        LOGGER.log(System.Logger.Level.INFO, "the binlog shows again what this node writes");
        publisher.live(read.end());
      }
    }
  }

  /** Warns once; there may be thousands. */
  private void warnOfStatements() {
    if (!hasWarned) {
      hasWarned = true;
      LOGGER.log(
          System.Logger.Level.WARNING,
          "changes stand in the binlog as statements, not as rows, so after each of them anything"
              + " may have changed: look at binlog_format");
    }
  }

  private void checkCaughtUp() {
    if (target != null && overlap == null && read != null && read.end().contains(target)) {
      target = null;
      LOGGER.log(System.Logger.Level.INFO, "has read the binlog to its end; nothing was missed");
      publisher.resumed();
    }
  }

  /** Since the commit; by the server's clock, and to the second where it says no more. */
  private Duration delay(TransactionBegin transaction) {
    Instant now = clock.instant();
    Duration delay =
        transaction.isExact()
            ? Duration.between(Instant.EPOCH.plusNanos(transaction.committed() * 1_000), now)
            : Duration.ofSeconds(now.getEpochSecond() - transaction.committedSecond());
    return delay.isNegative() ? Duration.ZERO : delay;
  }
}
