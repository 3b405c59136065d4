package atelier.qa.feed;

import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Reads what the binlog says of a table before it says what changed in it. The library's own reader
 * gives up at column types and at descriptions that it does not know.
 */
final class TableMapReader implements EventDataDeserializer<TableMapEventData> {

  private static final int FLAGS_AND_LENGTH = 3;

  @Override
  public TableMapEventData deserialize(ByteArrayInputStream in) throws IOException {
    TableMapEventData table = new TableMapEventData();
    table.setTableId(in.readLong(6));
    in.skip(FLAGS_AND_LENGTH);
    table.setDatabase(in.readZeroTerminatedString());
    in.skip(1);
    table.setTable(in.readZeroTerminatedString());
    table.setColumnTypes(ColumnCells.read(in, in.readPackedInteger()));
    // Bytes, which only watched tables need as numbers.
    byte[] metadata = ColumnCells.read(in, in.readPackedInteger());
    int[] unread = new int[metadata.length];
    for (int i = 0; i < metadata.length; i++) {
      unread[i] = metadata[i] & 0xFF;
    }
    table.setColumnMetadata(unread);
    return table;
  }

  /**
   * What describes each column of a table, as a little-endian number.
   *
   * @throws IllegalStateException if a column is of an unknown type
   */
  static int[] metadata(TableMapEventData table) {
    byte[] types = table.getColumnTypes();
    int[] bytes = table.getColumnMetadata();
    int[] metadata = new int[types.length];
    int next = 0;
    for (int column = 0; column < types.length; column++) {
      int length = ColumnCells.metadataBytes(types[column] & 0xFF);
      for (int i = 0; i < length; i++) {
        metadata[column] |= bytes[next++] << (Byte.SIZE * i);
      }
    }
    return metadata;
  }
}
