package atelier.qa.feed;

import atelier.qa.feed.RowChange.Effect;
import atelier.qa.feed.RowChange.Plain;
import atelier.qa.feed.RowChange.Vote;
import atelier.qa.feed.WatchedTables.Columns;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the ids out of changed rows, and skips all else: other columns and other tables. */
final class RowsReader implements EventDataDeserializer<RowChanges> {

  private static final long UNSIGNED = 0xFFFF_FFFFL;
  private static final long ABSENT = -1;
  private static final int HAS_PARTIAL_JSON = 1;

  private final WatchedTables tables;
  private final Format format;

  /** How an event holds its rows. */
  enum Format {
    /** Each row once; MariaDB's events. */
    WRITTEN(false, false, false),
    DELETED(false, false, false),
    /** Each row as it was and as it is; MariaDB's events. */
    PAIRS(true, false, false),
    /** As above with room for extra data; MySQL's events. */
    EXTENDED_WRITTEN(false, true, false),
    EXTENDED_DELETED(false, true, false),
    EXTENDED_PAIRS(true, true, false),
    /** Of JSON documents only the differences are there: {@code binlog_row_value_options}. */
    PARTIAL_PAIRS(true, true, true);

    private final boolean pairs;
    private final boolean extended;
    private final boolean partial;

    Format(boolean pairs, boolean extended, boolean partial) {
      this.pairs = pairs;
      this.extended = extended;
      this.partial = partial;
    }

    private Effect effect() {
      return this == WRITTEN || this == EXTENDED_WRITTEN ? Plain.INSERTION : Plain.UNKNOWN;
    }
  }

  RowsReader(WatchedTables tables, Format format) {
    this.tables = tables;
    this.format = format;
  }

  @Override
  public RowChanges deserialize(ByteArrayInputStream in) throws IOException {
    long number = in.readLong(6);
    Optional<Columns> watched = tables.find(number);
    if (watched.isEmpty()) {
      // The caller skips the rest unread.
      return RowChanges.NONE;
    }
    ColumnCells.skip(in, 2);
    if (format.extended) {
      ColumnCells.skip(in, in.readInteger(2) - 2L);
    }
    int count = in.readPackedInteger();
    BitSet included = ColumnCells.bits(in, count);
    BitSet includedAfter = format.pairs ? ColumnCells.bits(in, count) : included;
    TableMapEventData table = Objects.requireNonNull(tables.announced().get(number));
    byte[] types = table.getColumnTypes();
    int[] metadata = TableMapReader.metadata(table);
    return rows(
        watched.get(),
        new Layout(types, metadata, included),
        new Layout(types, metadata, includedAfter),
        in);
  }

  private RowChanges rows(Columns columns, Layout before, Layout after, ByteArrayInputStream event)
      throws IOException {
    byte[] all = event.read(event.available());
    ByteArrayInputStream in = new ByteArrayInputStream(all);
    boolean isWhole = before.isWhole() && after.isWhole() && !format.partial;
    List<RowChange> changes = new ArrayList<>();
    while (in.available() > 0) {
      int start = all.length - in.available();
      RowChange old = row(columns, before, null, in);
      if (!format.pairs) {
        changes.add(old.with(format.effect()));
        continue;
      }
      int middle = all.length - in.available();
      skipPartialColumns(after, in);
      RowChange changed = row(columns, after, old, in);
      if (changed.productId() != old.productId() || changed.id() != old.id()) {
        changes.add(old);
        changes.add(changed);
      } else if (isWhole) {
        RowImage was = new RowImage(all, start, middle);
        RowImage is = new RowImage(all, middle, all.length - in.available());
        changes.add(old.with(effect(columns, before, was, is)));
      } else {
        changes.add(old);
      }
    }
    return new RowChanges(changes);
  }

  /** Whether nothing changed of a row but the count of votes. */
  private static Effect effect(Columns columns, Layout layout, RowImage before, RowImage after)
      throws IOException {
    int column = columns.votes();
    if (column < 0
        || layout.type(column) != ColumnCells.LONG
        || before.length() != after.length()) {
      return Plain.UNKNOWN;
    }
    int at = offset(column, layout, before);
    return at >= 0 && before.isTheSameExcept(at, Integer.BYTES, after)
        ? new Vote(before.unsigned(at), after.unsigned(at))
        : Plain.UNKNOWN;
  }

  /** Where a column's value begins in a row that has all columns; -1 if it is null. */
  private static int offset(int wanted, Layout layout, RowImage row) throws IOException {
    ByteArrayInputStream in = row.stream();
    BitSet nulls = in.readBitSet(layout.included.cardinality(), true);
    for (int column = 0; column < wanted; column++) {
      if (!nulls.get(column)) {
        ColumnCells.skip(layout.type(column), layout.metadata[column], in);
      }
    }
    return nulls.get(wanted) ? -1 : row.length() - in.available();
  }

  /** A difference is as long as it says itself, as a whole document is; so which it is is one. */
  private void skipPartialColumns(Layout layout, ByteArrayInputStream in) throws IOException {
    if (format.partial && (in.readPackedLong() & HAS_PARTIAL_JSON) != 0) {
      ColumnCells.skip(in, (layout.documents() + Byte.SIZE - 1) / Byte.SIZE);
    }
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
    int index = 0;
    for (int column = layout.included.nextSetBit(0);
        column >= 0;
        column = layout.included.nextSetBit(column + 1)) {
      if (nulls.get(index++)) {
        continue;
      }
      if (column == columns.productId()) {
        productId = number(layout.type(column), in);
      } else if (column == columns.id()) {
        id = number(layout.type(column), in);
      } else {
        ColumnCells.skip(layout.type(column), layout.metadata[column], in);
      }
    }
    if (productId == ABSENT || id == ABSENT) {
      throw new IllegalStateException("a changed row of " + columns.table() + " without its ids");
    }
    return new RowChange(columns.table(), productId, id);
  }

  private static long number(int type, ByteArrayInputStream in) throws IOException {
    return switch (type) {
      case ColumnCells.LONG -> in.readInteger(4) & UNSIGNED;
      case ColumnCells.LONGLONG -> in.readLong(8);
      case ColumnCells.INT24 -> in.readInteger(3);
      case ColumnCells.SHORT -> in.readInteger(2);
      case ColumnCells.TINY -> in.readInteger(1);
      default -> throw new IllegalStateException("an id of type " + type);
    };
  }

  /** The columns that an event's rows have. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Layout(byte[] types, int[] metadata, BitSet included) {

    int type(int column) {
      return types[column] & 0xFF;
    }

    /** Whether all columns are there, which are fewer with {@code binlog_row_image = MINIMAL}. */
    boolean isWhole() {
      return included.cardinality() == types.length;
    }

    int documents() {
      int documents = 0;
      for (int column = 0; column < types.length; column++) {
        documents += type(column) == ColumnCells.JSON ? 1 : 0;
      }
      return documents;
    }
  }
}
