package atelier.qa.feed;

import atelier.qa.store.BinlogServer;
import atelier.qa.store.BulkTable;
import atelier.qa.store.LogPosition;
import atelier.qa.testing.FuzzBytes;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An event with rows, as a server would write it: the counterpart of {@link RowsReader}. What the
 * table is like, and what stands in it, is up to a fuzzer.
 */
final class WrittenRows {

  private static final int NUMBER = 9;
  private static final int MOST_OTHERS = 8;

  private final RowsReader.Format format;
  private final List<String> names = new ArrayList<>(List.of("product_id", "id", "helpful"));
  private final List<ColumnType> types = new ArrayList<>();
  private final ByteArrayOutputStream rows = new ByteArrayOutputStream();

  WrittenRows(FuzzBytes data, RowsReader.Format format) {
    this.format = format;
    for (int others = data.below(MOST_OTHERS); others > 0; others--) {
      names.add(data.below(names.size() + 1), "other" + others);
    }
    for (String name : names) {
      types.add(name.startsWith("other") ? ColumnType.any(data) : ColumnType.LONG);
    }
  }

  /**
   * A row.
   *
   * @param cells the columns' values; null where there is none
   */
  record Row(List<String> names, List<byte @Nullable []> cells) {

    long productId() {
      return number("product_id").orElseThrow();
    }

    long id() {
      return number("id").orElseThrow();
    }

    OptionalLong votes() {
      return number("helpful");
    }

    private OptionalLong number(String name) {
      byte[] cell = cells.get(names.indexOf(name));
      return cell == null
          ? OptionalLong.empty()
          : OptionalLong.of(
              Integer.toUnsignedLong(
                  ByteBuffer.wrap(cell).order(ByteOrder.LITTLE_ENDIAN).getInt()));
    }

    Row withVotes(FuzzBytes data) {
      List<byte @Nullable []> changed = new ArrayList<>(cells);
      changed.set(names.indexOf("helpful"), data.take(Integer.BYTES));
      return new Row(names, changed);
    }

    boolean isSameExceptVotes(Row other) {
      for (int i = 0; i < cells.size(); i++) {
        if (!names.get(i).equals("helpful") && !Arrays.equals(cells.get(i), other.cells.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /** Makes one. Ids are small, so that two rows often have the same. */
  Row row(FuzzBytes data) {
    List<byte @Nullable []> cells = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      boolean isId = names.get(i).endsWith("id");
      if (isId) {
        cells.add(new byte[] {(byte) data.below(3), 0, 0, (byte) (data.yes() ? 255 : 0)});
      } else {
        cells.add(data.below(4) == 0 ? null : types.get(i).value(data));
      }
    }
    return new Row(names, cells);
  }

  /** Writes one; of pairs first the row as it was. */
  Row add(Row row) {
    byte[] nulls = new byte[bitmapBytes()];
    for (int i = 0; i < row.cells().size(); i++) {
      if (row.cells().get(i) == null) {
        nulls[i / Byte.SIZE] |= (byte) (1 << (i % Byte.SIZE));
      }
    }
    rows.writeBytes(nulls);
    row.cells().stream().filter(Objects::nonNull).forEach(rows::writeBytes);
    return row;
  }

  /** Returns what reads this table's rows. */
  RowsReader reader() {
    WatchedTables tables = new WatchedTables();
    List<String> least = List.of("product_id", "id");
    tables.load(
        new BinlogServer(
            LogPosition.EMPTY,
            "qa",
            false,
            Map.of(BulkTable.QUESTIONS, names, BulkTable.ANSWERS, least, BulkTable.PHOTOS, least)));
    TableMapEventData table = new TableMapEventData();
    table.setTableId(NUMBER);
    table.setDatabase("qa");
    table.setTable(BulkTable.QUESTIONS.live());
    byte[] codes = new byte[types.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) types.get(i).code();
    }
    table.setColumnTypes(codes);
    table.setColumnMetadata(types.stream().flatMapToInt(ColumnType::metadata).toArray());
    tables.announced().put((long) NUMBER, table);
    return new RowsReader(tables, format);
  }

  /** Returns the event without its header. */
  byte[] event() {
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    event.writeBytes(new byte[] {NUMBER, 0, 0, 0, 0, 0, 0, 0, 2, 0, (byte) names.size()});
    byte[] all = new byte[bitmapBytes()];
    Arrays.fill(all, (byte) 255);
    event.writeBytes(all);
    if (format == RowsReader.Format.EXTENDED_PAIRS) {
      event.writeBytes(all);
    }
    event.writeBytes(rows.toByteArray());
    return event.toByteArray();
  }

  private int bitmapBytes() {
    return (names.size() + Byte.SIZE - 1) / Byte.SIZE;
  }
}
