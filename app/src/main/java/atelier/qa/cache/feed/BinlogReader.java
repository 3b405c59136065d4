package atelier.qa.cache.feed;

import atelier.qa.store.BinlogServer;
import atelier.qa.store.BinlogStatus.Position;
import atelier.qa.store.FeedException;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.GtidEventData;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.RotateEventData;
import com.github.shyiko.mysql.binlog.event.TransactionPayloadEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventHeaderV4Deserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.FormatDescriptionEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.GtidEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.NullEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.QueryEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.RotateEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.TableMapEventDataDeserializer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

  private final WatchedTables tables;
  private final Announcer<BinlogPosition> announcer;
  private final InstantSource clock;
  private final Supplier<BinlogServer> server;
  private final Supplier<List<Position>> files;
  private final long reach;

  /** What was passed last; none before the beginning. */
  private @Nullable Bookmark bookmark;

  /** Where a reader that goes on has caught up. */
  private @Nullable BinlogPosition goal;

  /** When the transaction was committed that is being read; in microseconds, 0 for unknown. */
  private long committed;

  /**
   * @param server asks the database about itself: at the beginning, and after its tables changed
   * @param files asks for the binlog's files, each with where it ends
   * @param reach how many bytes further on the end may be where it goes on; for more, to read
   *     everything again is quicker than to catch up
   */
  BinlogReader(
      String database,
      Announcer<BinlogPosition> announcer,
      InstantSource clock,
      Supplier<BinlogServer> server,
      Supplier<List<Position>> files,
      long reach) {
    this.tables = new WatchedTables(database);
    this.announcer = announcer;
    this.clock = clock;
    this.server = server;
    this.files = files;
    this.reach = reach;
  }

  /** Where another reader can go on. */
  Optional<Bookmark> bookmark() {
    return Optional.ofNullable(bookmark);
  }

  /** Reads of each event just what {@link #read} needs. */
  EventDeserializer deserializer() {
    Map<EventType, EventDataDeserializer<?>> needed = new EnumMap<>(EventType.class);
    needed.put(EventType.FORMAT_DESCRIPTION, new FormatDescriptionEventDataDeserializer());
    needed.put(EventType.ROTATE, new RotateEventDataDeserializer());
    needed.put(EventType.QUERY, new QueryEventDataDeserializer());
    needed.put(EventType.TABLE_MAP, new TableMapEventDataDeserializer());
    needed.put(EventType.GTID, new GtidEventDataDeserializer());
    needed.put(EventType.ANONYMOUS_GTID, new GtidEventDataDeserializer());
    needed.put(EventType.WRITE_ROWS, new RowsReader(tables, false, false));
    needed.put(EventType.UPDATE_ROWS, new RowsReader(tables, true, false));
    needed.put(EventType.DELETE_ROWS, new RowsReader(tables, false, false));
    needed.put(EventType.EXT_WRITE_ROWS, new RowsReader(tables, false, true));
    needed.put(EventType.EXT_UPDATE_ROWS, new RowsReader(tables, true, true));
    needed.put(EventType.EXT_DELETE_ROWS, new RowsReader(tables, false, true));
    needed.put(EventType.TRANSACTION_PAYLOAD, in -> unread());
    @SuppressWarnings({"unchecked", "rawtypes"}) // the library's own signature
    Map<EventType, EventDataDeserializer> raw = (Map) needed;
    return new EventDeserializer(
        new EventHeaderV4Deserializer(), new NullEventDataDeserializer(), raw, tables.announced());
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
    LOGGER.log(System.Logger.Level.INFO, "follows the binlog from {0}, {1}", file, "" + offset);
    announcer.live(here.position());
  }

  /**
   * Called instead of {@link #begin} where the server sends what follows a bookmark.
   *
   * @throws FeedException if that cannot be relied on
   */
  void resume(Bookmark from) {
    BinlogServer found = server.get();
    List<Position> now = files.get();
    if (!from.leadsToTheEnd(now, found, reach)) {
      throw new FeedException("the binlog does not go on where it was left", null);
    }
    tables.take(found);
    bookmark = from;
    goal = BinlogPosition.of(found.lineage(), now.getLast());
    announcer.resume();
    announcer.passed(from.position());
    arrive(from.position());
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
      case PARTIAL_UPDATE_ROWS_EVENT, EXECUTE_LOAD_QUERY, INCIDENT -> announcer.anythingChanged();
      case TRANSACTION_PAYLOAD -> {
        announcer.anythingChanged();
        passed(header);
      }
      case UNKNOWN -> {
        if ((header.getFlags() & IGNORABLE) == 0) {
          announcer.anythingChanged();
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
    announcer.anythingChanged();
  }

  private void changed(RowChanges changes, EventHeaderV4 header) {
    if (changes.list().isEmpty()) {
      return;
    }
    Duration delay = delay(header);
    for (RowChange change : changes.list()) {
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
      announcer.anythingChanged();
    } else if (tables.mayConcern(query.getDatabase(), sql)) {
      announcer.anythingChanged();
      tables.take(server.get());
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

  /** The library looks for tables in it. */
  private static TransactionPayloadEventData unread() {
    TransactionPayloadEventData data = new TransactionPayloadEventData();
    data.setUncompressedEvents(new ArrayList<>());
    return data;
  }
}
