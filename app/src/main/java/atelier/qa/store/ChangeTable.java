package atelier.qa.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A table beside the others, to which triggers write what was changed: for servers that have no
 * binlog to follow. It costs each write one more row. Not part of the schema: it is there where
 * somebody asked for it.
 */
public final class ChangeTable {

  /** What stands in place of a table's name where anything may have changed. */
  static final String ANYTHING = "";

  /** How many triggers there are when none is missing. */
  static final int TRIGGERS = 3 * BulkTable.values().length;

  private static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS changes (
        id         BIGINT UNSIGNED  NOT NULL AUTO_INCREMENT,
        source     VARCHAR(20)      NOT NULL,
        product_id INT UNSIGNED     NOT NULL,
        row_id     INT UNSIGNED     NOT NULL,
        changed_at TIMESTAMP(3)     NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
        PRIMARY KEY (id)
      ) ENGINE = InnoDB
      """;

  private static final String EXISTS =
      """
      SELECT COUNT(*) FROM information_schema.tables
      WHERE table_schema = DATABASE() AND table_name = 'changes'
      """;

  private ChangeTable() {}

  /**
   * Makes the table and its triggers, as far as they are not there. The account needs TRIGGER; on a
   * server that writes a binlog all the same, also what {@code log_bin_trust_function_creators} is
   * about.
   *
   * @throws SchemaException if the database refuses
   */
  public static void create(DatabaseSettings settings) {
    try (Connection connection =
        DriverManager.getConnection(
            ConnectionUrl.forMigration(settings), settings.user(), settings.password())) {
      execute(connection, CREATE);
      // Triggers on a table of the same name and another shape would make every write fail.
      execute(connection, "SELECT id, source, product_id, row_id, changed_at FROM changes LIMIT 0");
      watch(connection);
    } catch (SQLException e) {
      throw new SchemaException("cannot make the change table: " + Failures.rootMessage(e), e);
    }
  }

  /**
   * To be called when other tables have taken the place of the live ones, and so have left the
   * triggers behind.
   */
  static void watchAgain(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(EXISTS)) {
      if (found.next() && found.getInt(1) > 0) {
        watch(connection);
      }
    }
  }

  private static void watch(Connection connection) throws SQLException {
    for (BulkTable table : BulkTable.values()) {
      for (String trigger : triggers(table)) {
        execute(connection, trigger);
      }
    }
    // For what was changed while there were no triggers.
    execute(
        connection,
        "INSERT INTO changes (source, product_id, row_id) VALUES ('" + ANYTHING + "', 0, 0)");
  }

  private static List<String> triggers(BulkTable table) {
    String name = table.live();
    String write =
        "INSERT INTO changes (source, product_id, row_id) VALUES ('%s', %%1$s.product_id, %%1$s.id)"
            .formatted(name);
    String changed = write.formatted("NEW");
    String gone = write.formatted("OLD");
    String moved = "NEW.product_id <> OLD.product_id OR NEW.id <> OLD.id";
    List<String> triggers = new ArrayList<>();
    triggers.add(trigger(name, "insert", changed));
    triggers.add(trigger(name, "delete", gone));
    triggers.add(
        trigger(
            name,
            "update",
            "BEGIN %s; IF %s THEN %s; END IF; END".formatted(changed, moved, gone)));
    return triggers;
  }

  private static String trigger(String table, String event, String body) {
    return "CREATE TRIGGER IF NOT EXISTS changes_%1$s_%2$s AFTER %2$s ON %1$s FOR EACH ROW %3$s"
        .formatted(table, event, body);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
