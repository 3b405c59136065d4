package atelier.qa.dataset.importer;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Sorts more rows than memory holds by their primary key: fills a buffer, sorts it, writes it to
 * disk as one run; {@link SortedRows} then merges the runs. Order and skew of the input do not
 * matter.
 *
 * <p>The file has no name any more as soon as it is open (where the system allows that), so however
 * the process ends, nothing is left behind. Not safe for more than one thread.
 */
final class RowSorter implements Closeable {

  /** What stands before each row in a run: its key and its length. */
  static final int ROW_HEADER = Long.BYTES + Integer.BYTES + Integer.BYTES;

  private static final int WRITE_BUFFER = 256 * 1024;

  /** Rows of real exports are longer, so that bytes run out before places for rows do. */
  private static final int BYTES_A_ROW = 64;

  private final FileChannel spill;
  private final List<SortedRows.Run> runs = new ArrayList<>();
  private final ByteBuffer out = ByteBuffer.allocate(WRITE_BUFFER);
  private byte[] bytes;
  private int used;
  private final long[] highs;
  private final long[] lows;
  private final int[] ends;
  private final int[] order;
  private int rows;
  private long total;
  private boolean handedOver;

  /**
   * Makes room for rows.
   *
   * @param directory where to spill
   * @param memory how many bytes of rows to sort at a time; half as much again goes into keys
   */
  RowSorter(Path directory, int memory) throws IOException {
    this.bytes = new byte[memory];
    int places = Math.max(1, memory / BYTES_A_ROW);
    this.highs = new long[places];
    this.lows = new long[places];
    this.ends = new int[places];
    this.order = new int[places];
    Path file = Files.createTempFile(directory, "qa-import-", ".spill");
    this.spill =
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
  }

  void add(LoadLine line) throws IOException {
    int length = line.length();
    if (rows == ends.length || used + length > bytes.length) {
      writeRun();
      if (length > bytes.length) {
        bytes = new byte[length];
      }
    }
    System.arraycopy(line.bytes(), 0, bytes, used, length);
    used += length;
    // The highest bit turned over makes signed order the same as unsigned order.
    highs[rows] = line.high() ^ Long.MIN_VALUE;
    lows[rows] = Integer.toUnsignedLong(line.low());
    ends[rows] = used;
    rows++;
    total++;
  }

  /** All rows in order. The file is theirs now: they are to be closed. */
  SortedRows finish() throws IOException {
    writeRun();
    SortedRows sorted = new SortedRows(spill, runs, total);
    handedOver = true;
    return sorted;
  }

  @Override
  public void close() throws IOException {
    if (!handedOver) {
      spill.close();
    }
  }

  private void writeRun() throws IOException {
    if (rows == 0) {
      return;
    }
    for (int i = 0; i < rows; i++) {
      order[i] = i;
    }
    LongArrays.radixSortIndirect(order, highs, lows, 0, rows, false);
    long from = spill.position();
    for (int i = 0; i < rows; i++) {
      write(order[i]);
    }
    flush();
    runs.add(new SortedRows.Run(from, spill.position()));
    rows = 0;
    used = 0;
  }

  private void write(int row) throws IOException {
    int start = row == 0 ? 0 : ends[row - 1];
    int length = ends[row] - start;
    if (out.remaining() < ROW_HEADER + length) {
      flush();
    }
    out.putLong(highs[row] ^ Long.MIN_VALUE).putInt((int) lows[row]).putInt(length);
    out.put(bytes, start, length);
  }

  private void flush() throws IOException {
    out.flip();
    while (out.hasRemaining()) {
      spill.write(out);
    }
    out.clear();
  }
}
