package atelier.qa.feed;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer.EventDataWrapper;
import com.github.shyiko.mysql.binlog.event.deserialization.EventHeaderV4Deserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.FormatDescriptionEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.GtidEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.GtidTaggedEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.MariadbGtidEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.NullEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.QueryEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.RotateEventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Which events are read, and how much of each: just what a {@link BinlogReader} needs. */
final class BinlogEvents {

  /**
   * Far more than one that matters can have. A length that is damaged would take all of the node's
   * memory, and a statement may be as long as 1 GB.
   */
  static final int LONGEST_BYTES = 16 << 20;

  /** Of these the library itself takes all bytes before anybody else sees them. */
  private static final Set<EventType> READ_AHEAD =
      EnumSet.of(EventType.FORMAT_DESCRIPTION, EventType.TABLE_MAP);

  private final WatchedTables tables;
  private final Consumer<Event> insideCompressed;

  private BinlogEvents(WatchedTables tables, Consumer<Event> insideCompressed) {
    this.tables = tables;
    this.insideCompressed = insideCompressed;
  }

  /**
   * @param insideCompressed takes the events of compressed transactions, before the transaction
   *     itself is passed on
   */
  static EventDeserializer deserializer(WatchedTables tables, Consumer<Event> insideCompressed) {
    return new BinlogEvents(tables, insideCompressed).deserializer();
  }

  private EventDeserializer deserializer() {
    Map<EventType, EventDataDeserializer<?>> needed = new EnumMap<>(EventType.class);
    needed.put(EventType.ROTATE, new RotateEventDataDeserializer());
    needed.put(EventType.QUERY, new QueryEventDataDeserializer());
    needed.put(EventType.GTID, new GtidEventDataDeserializer());
    needed.put(EventType.GTID_TAGGED, new GtidTaggedEventDataDeserializer());
    needed.put(EventType.MARIADB_GTID, new MariadbGtidEventDataDeserializer());
    needed.put(EventType.WRITE_ROWS, rows(RowsReader.Format.WRITTEN));
    needed.put(EventType.UPDATE_ROWS, rows(RowsReader.Format.PAIRS));
    needed.put(EventType.DELETE_ROWS, rows(RowsReader.Format.DELETED));
    needed.put(EventType.EXT_WRITE_ROWS, rows(RowsReader.Format.EXTENDED_WRITTEN));
    needed.put(EventType.EXT_UPDATE_ROWS, rows(RowsReader.Format.EXTENDED_PAIRS));
    needed.put(EventType.EXT_DELETE_ROWS, rows(RowsReader.Format.EXTENDED_DELETED));
    needed.put(EventType.PARTIAL_UPDATE_ROWS_EVENT, rows(RowsReader.Format.PARTIAL_PAIRS));
    needed.replaceAll((type, whole) -> in -> whole.deserialize(checked(in)));
    needed.put(EventType.FORMAT_DESCRIPTION, new FormatDescriptionEventDataDeserializer());
    // Not read whole.
    needed.put(
        EventType.TRANSACTION_PAYLOAD, new PayloadReader(this::deserializer, insideCompressed));
    @SuppressWarnings({"unchecked", "rawtypes"}) // the library's own signature
    Map<EventType, EventDataDeserializer> raw = (Map) needed;
    // Wrapped, because what is not wrapped the library reads a second time, in its own way.
    raw.put(
        EventType.TABLE_MAP,
        new EventDataWrapper.Deserializer(new TableMapReader(), new NullEventDataDeserializer()));
    return new EventDeserializer(
        BinlogEvents::header, new NullEventDataDeserializer(), raw, tables.announced());
  }

  /** What is refused here breaks the connection off. */
  private static EventHeaderV4 header(ByteArrayInputStream in) throws IOException {
    EventHeaderV4 header = new EventHeaderV4Deserializer().deserialize(in);
    // To the library a negative length means that the event has no end.
    if (header.getDataLength() < 0 || READ_AHEAD.contains(header.getEventType())) {
      check(header.getDataLength());
    }
    return header;
  }

  /** What is refused here counts as anything that may have changed. */
  private static ByteArrayInputStream checked(ByteArrayInputStream event) throws IOException {
    check(event.available());
    return event;
  }

  private static void check(long bytes) throws IOException {
    if (bytes < 0 || bytes > LONGEST_BYTES) {
      throw new IOException("an event of " + bytes + " bytes is not read");
    }
  }

  private RowsReader rows(RowsReader.Format format) {
    return new RowsReader(tables, format);
  }
}
