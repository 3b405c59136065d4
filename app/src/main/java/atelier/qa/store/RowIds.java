package atelier.qa.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The ids of rows in several databases. Each gives new rows ids of its own share; but rows that
 * were imported have any, so each has to begin above the largest of all.
 */
public final class RowIds {

  private RowIds() {}

  /**
   * Lets each database begin above the largest id of all. For one database there is nothing to do.
   *
   * @throws SchemaException if one refuses
   */
  public static void separate(List<DatabaseSettings> databases) {
    if (databases.size() > 1) {
      separate(databases, 0);
    }
  }

  /**
   * The same, of databases to which new ones were added.
   *
   * @param firstNew the index of the first that has not given an id yet
   */
  static void separate(List<DatabaseSettings> databases, int firstNew) {
    for (BulkTable table : BulkTable.values()) {
      String largest = "SELECT COALESCE(MAX(id), 0) FROM " + table.live();
      long last = 0;
      for (DatabaseSettings database : databases) {
        last = Math.max(last, number(database, largest));
      }
      for (DatabaseSettings database : databases.subList(firstNew, databases.size())) {
        beginAfter(last, database, table);
      }
    }
  }

  /**
   * Makes sure that no database can give a new row an id that another one has imported.
   *
   * @throws SchemaException if one can, or if one cannot be asked
   */
  static void check(List<DatabaseSettings> databases) {
    for (BulkTable table : BulkTable.values()) {
      long next = Long.MAX_VALUE;
      for (DatabaseSettings database : databases) {
        next = Math.min(next, next(database, table));
      }
      for (int index = 0; index < databases.size(); index++) {
        if (hasImported(databases.get(index), table, next, new Shard(index, databases.size()))) {
          throw new SchemaException(
              "%s has rows in %s whose ids another database may give again: run the migrate command"
                  .formatted(databases.get(index), table.live()),
              null);
        }
      }
    }
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
