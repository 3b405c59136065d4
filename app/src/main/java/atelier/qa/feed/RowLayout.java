package atelier.qa.feed;

import java.util.BitSet;

/** The columns that an event's rows have. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RowLayout(byte[] types, int[] metadata, BitSet included) {

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
