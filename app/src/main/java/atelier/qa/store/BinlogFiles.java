package atelier.qa.store;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files in which a server keeps its binlog, as far as positions need them: how much there is to
 * read. The account needs REPLICATION CLIENT (BINLOG MONITOR on MariaDB) and REPLICATION SLAVE.
 * Safe for any number of threads.
 */
public final class BinlogFiles {

  private static final String FILES = "SHOW BINARY LOGS";

  /** Among the first events of a file: which transactions are in the files before it. */
  private static final List<String> EVENTS_WITH_POSITION = List.of("Previous_gtids", "Gtid_list");

  /** The statement above takes no parameter, and the name comes from the server itself. */
  private static final Pattern NAME = Pattern.compile("[\\w.-]+");

  private final Database database;

  public BinlogFiles(Database database) {
    this.database = database;
  }

  private record File(String name, long bytes) {}

  /**
   * Whether what comes after a position is still there, and there are no more than so many bytes in
   * the files after the one in which that begins.
   *
   * @throws DatabaseUnavailable if the server does not answer
   */
  public boolean isWithin(long reach, LogPosition position) {
    long bytes = 0;
    for (File file : latestFirst()) {
      if (beginning(file).filter(position::contains).isPresent()) {
        return true;
      }
      bytes += file.bytes();
      if (bytes > reach) {
        return false;
      }
    }
    return false;
  }

  private List<File> latestFirst() {
    return database
        .query(FILES, row -> new File(Columns.text(row, 1), Columns.number(row, 2)))
        .reversed();
  }

  /** All that is in the files before this one; empty if the server does not say. */
  private Optional<LogPosition> beginning(File file) {
    if (!NAME.matcher(file.name()).matches()) {
      return Optional.empty();
    }
    return database
        .query(
            "SHOW BINLOG EVENTS IN '%s' LIMIT 3".formatted(file.name()),
            row ->
                EVENTS_WITH_POSITION.contains(Columns.text(row, 3)) ? Columns.text(row, 6) : "none")
        .stream()
        .filter(text -> !text.equals("none"))
        .findFirst()
        .flatMap(BinlogFiles::position);
  }

  /** MariaDB writes brackets around it. */
  private static Optional<LogPosition> position(String info) {
    return LogPosition.parse(info.replaceAll("[\\[\\]\\s]", ""));
  }
}
