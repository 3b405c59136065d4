package atelier.qa.cache.feed;

import atelier.qa.store.BinlogServer;
import atelier.qa.store.BinlogStatus;

/**
 * Up to where a binlog was read, so that another connection can go on there.
 *
 * @param lineage of the server
 * @param file such as {@code binlog.000012}
 * @param offset in bytes, from the beginning of that file
 */
record Bookmark(String lineage, String file, long offset) {

  /** Further behind than that, reading everything again is quicker than catching up. */
  private static final long NEAR_BYTES = 64L << 20;

  BinlogPosition position() {
    return new BinlogPosition(lineage, BinlogPosition.fileNumber(file), offset);
  }

  /**
   * Whether what lies behind it can be relied on, and is not too much. A server that does not sync
   * its binlog with each commit may have lost the end of a file in a crash, and a start begins the
   * next file.
   *
   * @param end where the binlog ends now
   */
  boolean leadsTo(BinlogStatus.Position end, BinlogServer server) {
    long files = BinlogPosition.fileNumber(end.file()) - BinlogPosition.fileNumber(file);
    long bytes = files == 0 ? end.offset() - offset : end.offset();
    return lineage.equals(server.lineage())
        && (files == 0 || (files == 1 && server.syncsBinlog()))
        && bytes >= 0
        && bytes <= NEAR_BYTES;
  }
}
