package atelier.qa.dataset.importer;

import it.unimi.dsi.fastutil.objects.ObjectHeapPriorityQueue;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Comparator;
import java.util.List;

/** Rows in the order of their primary key, merged from sorted runs on disk. Thread-safe. */
final class SortedRows implements Closeable {

  /** All runs together read ahead this much, within the limits a run. */
  private static final int READ_AHEAD = 8 * 1024 * 1024;

  private static final int MIN_BUFFER = 16 * 1024;
  private static final int MAX_BUFFER = 256 * 1024;

  private static final Comparator<Cursor> BY_KEY =
      (a, b) -> {
        int high = Long.compareUnsigned(a.high, b.high);
        return high != 0 ? high : Integer.compareUnsigned(a.low, b.low);
      };

  private final FileChannel spill;
  private final long total;
  private final ObjectHeapPriorityQueue<Cursor> cursors;

  /** A part of the file in which rows are sorted. */
  record Run(long from, long to) {}

  /** Reads {@code total} rows; closes the file in the end. */
  SortedRows(FileChannel spill, List<Run> runs, long total) throws IOException {
    this.spill = spill;
    this.total = total;
    this.cursors = new ObjectHeapPriorityQueue<>(Math.max(1, runs.size()), BY_KEY);
    int buffer = Math.clamp(READ_AHEAD / Math.max(1, runs.size()), MIN_BUFFER, MAX_BUFFER);
    for (Run run : runs) {
      Cursor cursor = new Cursor(spill, run, buffer);
      if (cursor.next()) {
        cursors.enqueue(cursor);
      }
    }
  }

  /** How many rows there were at first. */
  long total() {
    return total;
  }

  /**
   * Moves the next rows into {@code chunk}, as many as it holds.
   *
   * @return false if there are no more
   */
  synchronized boolean fill(RowChunk chunk) throws IOException {
    chunk.clear();
    while (!cursors.isEmpty()) {
      Cursor first = cursors.first();
      if (!chunk.hasRoomFor(first.length)) {
        return true;
      }
      chunk.add(first.buffer, first.length);
      if (first.next()) {
        cursors.changed();
      } else {
        cursors.dequeue();
      }
    }
    return chunk.rows() > 0;
  }

  @Override
  public void close() throws IOException {
    spill.close();
  }

  /** Stands before a row of a run. */
  private static final class Cursor {

    private final FileChannel spill;
    private final long end;
    private long position;
    private ByteBuffer buffer;
    private long high;
    private int low;
    private int length;

    Cursor(FileChannel spill, Run run, int capacity) {
      this.spill = spill;
      this.position = run.from;
      this.end = run.to;
      this.buffer = ByteBuffer.allocate(capacity).flip();
    }

    /** Goes to the next row, whose bytes then are the buffer's next; false at the end. */
    boolean next() throws IOException {
      if (position == end && !buffer.hasRemaining()) {
        return false;
      }
      require(RowSorter.ROW_HEADER);
      high = buffer.getLong();
      low = buffer.getInt();
      length = buffer.getInt();
      require(length);
      return true;
    }

    private void require(int bytes) throws IOException {
      if (buffer.remaining() >= bytes) {
        return;
      }
      if (buffer.capacity() < bytes) {
        buffer = ByteBuffer.allocate(bytes).put(buffer);
      } else {
        buffer.compact();
      }
      buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + end - position));
      while (buffer.hasRemaining()) {
        int count = spill.read(buffer, position);
        if (count < 0) {
          throw new EOFException("the spill file ends at " + position + " instead of " + end);
        }
        position += count;
      }
      buffer.flip();
    }
  }
}
