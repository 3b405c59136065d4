package atelier.qa.feed;

import atelier.qa.store.BinlogServer;
import atelier.qa.store.BinlogStatus;
import atelier.qa.store.FeedException;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.GtidEventData;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.RotateEventData;
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
  private final Announcer<BinlogPosition> announcer;
  private final Canaries canaries;
  private final InstantSource clock;
  private final Supplier<BinlogServer> server;
  private final BinlogStatus status;
  private final long reach;

  /** What was passed last; none before the beginning. */
  private @Nullable Bookmark bookmark;

  /** Where a reader that goes on has caught up. */
  private @Nullable BinlogPosition goal;

  /** Whether a statement was found in the place of rows. */
  private boolean complained;

  /** When the transaction was committed that is being read; in microseconds, 0 for unknown. */
  private long committed;

  /**
   * @param server asks the database about itself: at the beginning, and after its tables changed
   * @param canaries finds out whether the binlog shows what this node writes
   * @param status asks how far the binlog is written
   * @param reach how many bytes further on the end may be where it goes on; for more, to read
   *     everything again is quicker than to catch up
   */
  BinlogReader(
      Announcer<BinlogPosition> announcer,
      Canaries canaries,
      InstantSource clock,
      Supplier<BinlogServer> server,
      BinlogStatus status,
      long reach) {
    this.announcer = announcer;
    this.canaries = canaries;
    this.clock = clock;
    this.server = server;
    this.status = status;
    this.reach = reach;
  }

  /** Where another reader can go on. */
  Optional<Bookmark> bookmark() {
    return Optional.ofNullable(bookmark);
  }

  /** Reads of each event just what {@link #read} needs. */
  EventDeserializer deserializer() {
    return BinlogEvents.deserializer(tables, this::inside);
  }

  /**
   * Called at the first event, which proves that the server sends us its binlog.
   *
   * @param file where it begins
   * @param offset in that file
   */
  void begin(String file, long offset) {
    BinlogServer found = server.get();
    tables.take(found);
    Bookmark here = new Bookmark(found.lineage(), file, offset);
    bookmark = here;
    canaries.begin(here.position());
    LOGGER.log(System.Logger.Level.INFO, "follows the binlog from {0}, {1}", file, "" + offset);
    if (!canaries.isBlind()) {
      announcer.live(here.position());
    }
  }

  /**
   * Called instead of {@link #begin} where the server sends what follows a bookmark.
   *
   * @throws FeedException if that cannot be relied on
   */
  void resume(Bookmark from) {
    BinlogServer found = server.get();
    // Of an encrypted file the list tells the size, which is more than the last position in it.
    BinlogPosition end = BinlogPosition.of(found.lineage(), status.current());
    if (!from.leadsToTheEnd(status.files(), found, reach)) {
      throw new FeedException("the binlog does not go on where it was left", null);
    }
    tables.take(found);
    bookmark = from;
    if (!canaries.isBlind()) {
      goal = end;
      announcer.resume();
      announcer.passed(from.position());
      arrive(from.position());
    }
  }

  void read(Event event) {
    tell(event);
    announcer.alive();
  }

  private void tell(Event event) {
    EventHeaderV4 header = event.getHeader();
    EventType type = header.getEventType();
    EventData data = event.getData();
    switch (type) {
      case TABLE_MAP, FORMAT_DESCRIPTION, MARIADB_GTID, ROWS_QUERY, ANNOTATE_ROWS -> {}
      case GTID, ANONYMOUS_GTID -> committed = committed(data);
      case ROTATE -> rotate((RotateEventData) data);
      case QUERY -> query((QueryEventData) data, header);
      case EXECUTE_LOAD_QUERY, INCIDENT -> anythingChanged();
      case UNKNOWN -> {
        if ((header.getFlags() & IGNORABLE) == 0) {
          anythingChanged();
        }
      }
      default -> {
        if (data instanceof RowChanges changes) {
          changed(changes, header);
        } else {
          passed(header);
        }
      }
    }
  }

  /** An event could not be read; the next one can. */
  void unreadable() {
    anythingChanged();
  }

  /** An event of a compressed transaction. The transaction is passed when all of them were. */
  private void inside(Event event) {
    EventHeaderV4 header = event.getHeader();
    // Its own position is one in the transaction, not one in a file.
    header.setNextPosition(0);
    tell(event);
  }

  private void anythingChanged() {
    canaries.heardOfAll();
    announcer.anythingChanged();
  }

  private void changed(RowChanges changes, EventHeaderV4 header) {
    if (changes.list().isEmpty()) {
      return;
    }
    Duration delay = delay(header);
    for (RowChange change : changes.list()) {
      canaries.heard(change);
      announcer.changed(change, delay);
    }
  }

  private void query(QueryEventData query, EventHeaderV4 header) {
    String sql = query.getSql();
    if (sql.equals("BEGIN")) {
      return;
    }
    // What was prepared was told, but could not be read before it is committed.
    if (sql.startsWith("XA COMMIT")) {
      anythingChanged();
    } else if (tables.mayConcern(query.getDatabase(), sql)) {
      anythingChanged();
      if (WatchedTables.isDefinition(sql)) {
        tables.take(server.get());
      } else {
        complain();
      }
    }
    passed(header);
  }

  private void rotate(RotateEventData rotation) {
    tables.newFile();
    passed(rotation.getBinlogFilename(), rotation.getBinlogPosition());
  }

  private void passed(EventHeaderV4 header) {
    // Zero in events that are made up for us and stand in no file.
    if (header.getNextPosition() > 0 && bookmark != null) {
      passed(bookmark.file(), header.getNextPosition());
    }
  }

  private void passed(String file, long offset) {
    if (bookmark != null) {
      bookmark = new Bookmark(bookmark.lineage(), file, offset);
      announcer.passed(bookmark.position());
      arrive(bookmark.position());
      listen(bookmark.position());
    }
  }

  private void listen(BinlogPosition position) {
    switch (canaries.passed(position)) {
      case NOTHING -> {}
      case BLIND -> {
        LOGGER.log(
            System.Logger.Level.WARNING,
            "the binlog does not show what this node writes, so answers are only good for a second:"
                + " is its database left out of the binlog, or sql_log_bin off?");
        goal = null;
        announcer.anythingChanged();
        announcer.lost(FeedState.DOWN);
      }
      case SEES_AGAIN -> {
        LOGGER.log(System.Logger.Level.INFO, "the binlog shows again what this node writes");
        announcer.live(position);
      }
    }
  }

  /** Once; there may be thousands. */
  private void complain() {
    if (!complained) {
      complained = true;
      LOGGER.log(
          System.Logger.Level.WARNING,
          "changes stand in the binlog as statements, not as rows, so after each of them anything"
              + " may have changed: look at binlog_format");
    }
  }

  private void arrive(BinlogPosition position) {
    if (goal != null && position.compareTo(goal) >= 0) {
      goal = null;
      LOGGER.log(System.Logger.Level.INFO, "has read the binlog to its end; nothing was missed");
      announcer.resumed();
    }
  }

  /** Since the commit; by the server's clock, and to the second where it says no more. */
  private Duration delay(EventHeaderV4 header) {
    Instant now = clock.instant();
    Duration delay =
        committed > 0
            ? Duration.between(Instant.EPOCH.plusNanos(committed * 1_000), now)
            : Duration.ofSeconds(now.getEpochSecond() - header.getTimestamp() / 1_000);
    return delay.isNegative() ? Duration.ZERO : delay;
  }

  private static long committed(@Nullable EventData data) {
    return data instanceof GtidEventData gtid ? gtid.getImmediateCommitTimestamp() : 0;
  }
}
