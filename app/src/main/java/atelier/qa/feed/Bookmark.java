package atelier.qa.feed;

import atelier.qa.store.BinlogServer;
import atelier.qa.store.BinlogStatus.Position;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Up to where a binlog was read, so that another connection can go on there.
 *
 * @param lineage of the server
 * @param file such as {@code binlog.000012}
 * @param offset in bytes, from the beginning of that file
 */
record Bookmark(String lineage, String file, long offset) {

  /** A file begins with four bytes that are the same in all of them. */
  private static final long BEGINNING = 4;

  /**
   * The earliest beginning of a file that {@linkplain #leadsToTheEnd leads to the end}.
   *
   * @param files as they are now, each with where it ends
   * @param reach in bytes
   */
  static Optional<Bookmark> earliest(List<Position> files, BinlogServer server, long reach) {
    return files.stream()
        .map(file -> new Bookmark(server.lineage(), file.file(), BEGINNING))
        .filter(bookmark -> bookmark.leadsToTheEnd(files, server, reach))
        .findFirst();
  }

  BinlogPosition position() {
    return new BinlogPosition(lineage, BinlogPosition.fileNumber(file), offset);
  }

  /**
   * Whether what lies behind it can be relied on, and is not too much. A server that does not sync
   * its binlog with each commit may have lost the end of a file in a crash, and a start begins the
   * next file.
   *
   * @param files as they are now, each with where it ends
   * @param reach in bytes
   */
  boolean leadsToTheEnd(List<Position> files, BinlogServer server, long reach) {
    return lineage.equals(server.lineage())
        && (server.syncsBinlog() || file.equals(files.getLast().file()))
        && isWithin(reach, files);
  }

  private boolean isWithin(long reach, List<Position> files) {
    OptionalLong distance = distance(files);
    return distance.isPresent() && distance.getAsLong() <= reach;
  }

  /** To the end, in bytes; empty if its file is gone. */
  private OptionalLong distance(List<Position> files) {
    List<Position> rest =
        files.stream().dropWhile(candidate -> !candidate.file().equals(file)).toList();
    return rest.isEmpty() || rest.getFirst().offset() < offset
        ? OptionalLong.empty()
        : OptionalLong.of(rest.stream().mapToLong(Position::offset).sum() - offset);
  }
}
