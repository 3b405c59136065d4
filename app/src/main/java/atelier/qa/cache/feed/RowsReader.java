package atelier.qa.cache.feed;

import atelier.qa.cache.feed.WatchedTables.Columns;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.AbstractRowsEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the ids out of changed rows, and skips all else: other columns and other tables. */
final class RowsReader extends AbstractRowsEventDataDeserializer<RowChanges> {

  private static final int LONG_TEXT = 256;
  private static final long UNSIGNED = 0xFFFF_FFFFL;
  private static final long ABSENT = -1;

  private final WatchedTables tables;
  private final boolean update;
  private final boolean version2;

  /**
   * @param update whether each row comes twice, as it was and as it is
   * @param version2 whether the event has room for extra data, as those of MySQL have
   */
  RowsReader(WatchedTables tables, boolean update, boolean version2) {
    super(tables.announced());
    this.tables = tables;
    this.update = update;
    this.version2 = version2;
  }

  @Override
  public RowChanges deserialize(ByteArrayInputStream in) throws IOException {
    long number = in.readLong(6);
    Optional<Columns> watched = tables.find(number);
    if (watched.isEmpty()) {
      // The caller skips the rest unread.
      return RowChanges.NONE;
    }
    skip(in, 2);
    if (version2) {
      skip(in, in.readInteger(2) - 2L);
    }
    int count = in.readPackedInteger();
    BitSet included = in.readBitSet(count, true);
    BitSet includedAfter = update ? in.readBitSet(count, true) : included;
    TableMapEventData types = Objects.requireNonNull(tables.announced().get(number));
    return rows(watched.get(), new Layout(types, included), new Layout(types, includedAfter), in);
  }

  private RowChanges rows(Columns columns, Layout before, Layout after, ByteArrayInputStream in)
      throws IOException {
    List<RowChange> changes = new ArrayList<>();
    while (in.available() > 0) {
      RowChange old = row(columns, before, null, in);
      changes.add(old);
      if (update) {
        RowChange changed = row(columns, after, old, in);
        if (changed.productId() != old.productId() || changed.id() != old.id()) {
          changes.add(changed);
        }
      }
    }
    return new RowChanges(changes);
  }

  /**
   * @param old what holds for columns that are not there: with {@code binlog_row_image = MINIMAL}
   *     an update has the key only in the row as it was
   */
  private RowChange row(
      Columns columns, Layout layout, @Nullable RowChange old, ByteArrayInputStream in)
      throws IOException {
    long productId = old == null ? ABSENT : old.productId();
    long id = old == null ? ABSENT : old.id();
    BitSet nulls = in.readBitSet(layout.included.cardinality(), true);
    int place = 0;
    for (int column = layout.included.nextSetBit(0);
        column >= 0;
        column = layout.included.nextSetBit(column + 1)) {
      if (nulls.get(place++)) {
        continue;
      }
      if (column == columns.productId()) {
        productId = number(layout, column, in);
      } else if (column == columns.id()) {
        id = number(layout, column, in);
      } else {
        skipCell(layout, column, in);
      }
    }
    if (productId == ABSENT || id == ABSENT) {
      throw new IllegalStateException("a changed row of " + columns.table() + " without its ids");
    }
    return new RowChange(columns.table(), productId, id);
  }

  private long number(Layout layout, int column, ByteArrayInputStream in) throws IOException {
    ColumnType type = layout.type(column);
    return switch (type) {
      case LONG -> in.readInteger(4) & UNSIGNED;
      case LONGLONG -> in.readLong(8);
      case INT24 -> in.readInteger(3);
      case SHORT -> in.readInteger(2);
      case TINY -> in.readInteger(1);
      default -> throw new IllegalStateException("an id of type " + type);
    };
  }

  private void skipCell(Layout layout, int column, ByteArrayInputStream in) throws IOException {
    ColumnType type = layout.type(column);
    int meta = layout.types.getColumnMetadata()[column];
    switch (type) {
      case TINY -> skip(in, 1);
      case SHORT -> skip(in, 2);
      case INT24 -> skip(in, 3);
      case LONG -> skip(in, 4);
      case LONGLONG -> skip(in, 8);
      case VARCHAR, VAR_STRING -> skip(in, in.readInteger(meta < LONG_TEXT ? 1 : 2));
      default -> skipByReading(layout, column, in);
    }
  }

  /** What columns of other types hold, the library knows; here are none, until one is added. */
  private void skipByReading(Layout layout, int column, ByteArrayInputStream in)
      throws IOException {
    int meta = layout.types.getColumnMetadata()[column];
    ColumnType type = layout.type(column);
    int length = 0;
    if (type == ColumnType.STRING) {
      length = meta & 0xFF;
      int real = meta >> 8;
      if (meta >= LONG_TEXT && (real & 0x30) != 0x30) {
        length |= ((real & 0x30) ^ 0x30) << 4;
      } else if (real == ColumnType.ENUM.getCode() || real == ColumnType.SET.getCode()) {
        type = ColumnType.byCode(real);
      }
    }
    deserializeCell(type, meta, length, in);
  }

  private static void skip(ByteArrayInputStream in, long bytes) throws IOException {
    if (in.skip(bytes) != bytes) {
      throw new IllegalStateException("a row ends too soon");
    }
  }

  /** The columns that an event's rows have. */
  private record Layout(TableMapEventData types, BitSet included) {

    ColumnType type(int column) {
      return ColumnType.byCode(types.getColumnTypes()[column] & 0xFF);
    }
  }
}
