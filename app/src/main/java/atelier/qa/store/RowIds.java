package atelier.qa.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The ids of rows in several databases. Each gives new rows ids of its own share; but rows that
 * were imported have any, so each has to begin above the largest of all.
 */
public final class RowIds {

  /** Everybody waits for a statement that itself waits for a long transaction. */
  private static final int TABLE_WAIT_SECONDS = 3;

  private RowIds() {}

  /**
   * Lets each database begin above the largest id of all, where one could otherwise give an id that
   * another one has. Where none could, as after a first call, no table is touched: to alter one is
   * to wait for all who read it, while everybody else waits.
   *
   * @throws SchemaException if one refuses, or is being imported into or exported
   */
  public static void separate(List<DatabaseSettings> databases) {
    for (BulkTable table : BulkTable.values()) {
      if (databases.size() > 1 && overlapping(databases, table).isPresent()) {
        beginAboveAll(databases, 0, table);
      }
    }
  }

  /**
   * Lets those begin above the largest id of all that have not given an id yet.
   *
   * @param firstNew the index of the first of them
   */
  static void separate(List<DatabaseSettings> databases, int firstNew) {
    for (BulkTable table : BulkTable.values()) {
      beginAboveAll(databases, firstNew, table);
    }
  }

  /**
   * Makes sure that no database can give a new row an id that another one has imported.
   *
   * @throws SchemaException if one can, or if one cannot be asked
   */
  static void check(List<DatabaseSettings> databases) {
    for (BulkTable table : BulkTable.values()) {
      overlapping(databases, table)
          .ifPresent(
              database -> {
                throw new SchemaException(
                    "%s has rows in %s whose ids another database may give again: run the migrate command"
                        .formatted(database, table.live()),
                    null);
              });
    }
  }

  /** The first database with rows whose ids another one may give again. */
  private static Optional<DatabaseSettings> overlapping(
      List<DatabaseSettings> databases, BulkTable table) {
    long next = databases.stream().mapToLong(database -> next(database, table)).min().orElseThrow();
    return IntStream.range(0, databases.size())
        .filter(
            index ->
                hasImported(databases.get(index), table, next, new Shard(index, databases.size())))
        .mapToObj(databases::get)
        .findFirst();
  }

  private static void beginAboveAll(List<DatabaseSettings> databases, int first, BulkTable table) {
    String largest = "SELECT COALESCE(MAX(id), 0) FROM " + table.live();
    long last =
        databases.stream().mapToLong(database -> number(database, largest)).max().orElseThrow();
    databases
        .subList(first, databases.size())
        .forEach(database -> beginAfter(last, database, table));
  }

  /** Whether there are rows, from an id onwards, that the database has not numbered itself. */
  private static boolean hasImported(
      DatabaseSettings database, BulkTable table, long from, Shard shard) {
    return number(
            database,
            "SELECT EXISTS (SELECT 1 FROM %s WHERE id >= %d AND MOD(id - 1, %d) <> %d)"
                .formatted(table.live(), from, shard.count(), shard.index()))
        > 0;
  }

  private static long next(DatabaseSettings database, BulkTable table) {
    return number(
        database,
        """
        SELECT COALESCE(auto_increment, 1) FROM information_schema.tables
        WHERE table_schema = DATABASE() AND table_name = '%s'
        """
            .formatted(table.live()));
  }

  private static long number(DatabaseSettings database, String sql) {
    try (Connection connection = Primary.connect(database, ConnectionUrl::forMigration);
        Statement statement = connection.createStatement()) {
      if (!CommitPositions.isMariaDb(connection)) {
        // Otherwise the server may say what it knew a day ago.
        statement.execute("SET SESSION information_schema_stats_expiry = 0");
      }
      try (ResultSet row = statement.executeQuery(sql)) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw failed(database, e);
    }
  }

  private static void beginAfter(long id, DatabaseSettings database, BulkTable table) {
    try (Connection connection = Primary.connect(database, ConnectionUrl::forMigration);
        Statement statement = connection.createStatement()) {
      if (!TablesLock.take(connection)) {
        throw new SchemaException(TablesLock.taken(database), null);
      }
      statement.execute("SET SESSION lock_wait_timeout = " + TABLE_WAIT_SECONDS);
      statement.execute("ALTER TABLE %s AUTO_INCREMENT = %d".formatted(table.live(), id + 1));
    } catch (SQLException e) {
      throw failed(database, e);
    }
  }

  private static SchemaException failed(DatabaseSettings database, SQLException cause) {
    return new SchemaException(
        "cannot keep the ids of %s apart from those of other databases: %s"
            .formatted(database, Failures.rootMessage(cause)),
        cause);
  }
}
