package atelier.qa.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Looks at a database server as the service would use it, and changes nothing there. For one
 * thread.
 */
public final class ServerExamination {

  /** What the service asks of the tables, in statements that concern no row. */
  private static final Map<String, String> NEEDED_RIGHTS =
      new TreeMap<>(
          Map.of(
              "SELECT", "SELECT 1 FROM %s WHERE FALSE",
              "INSERT", "INSERT INTO %1$s SELECT * FROM %1$s WHERE FALSE",
              "UPDATE", "UPDATE %s SET id = id WHERE FALSE"));

  /** How the server says that an account may not: for a table, a column, a database. */
  private static final Set<Integer> NO_RIGHT = Set.of(1142, 1143, 1044);

  /** The only table whose rows the service deletes. */
  private static final String TABLE_OF_KEYS = "idempotency_keys";

  /** Of these the desk's tokens are only read. */
  private static final String TABLE_OF_TOKENS = "desk_tokens";

  private static final List<String> TABLES =
      List.of(
          "questions",
          "answers",
          "answers_photos",
          "moderated_items",
          "desk_decisions",
          TABLE_OF_TOKENS,
          TABLE_OF_KEYS);

  /** Of the account's rights, those that a service had better not have. */
  private static final String TOO_MANY_RIGHTS =
      """
      SELECT DISTINCT privilege_type FROM (
        SELECT grantee, privilege_type FROM information_schema.user_privileges
        UNION SELECT grantee, privilege_type FROM information_schema.schema_privileges
          WHERE DATABASE() LIKE table_schema) AS granted
      WHERE grantee = CONCAT('''', SUBSTRING_INDEX(CURRENT_USER(), '@', 1), '''@''',
          SUBSTRING_INDEX(CURRENT_USER(), '@', -1), '''')
        AND privilege_type IN ('DELETE', 'DROP', 'ALTER', 'CREATE USER', 'SUPER', 'FILE')
      ORDER BY privilege_type
      """;

  private static final Duration TOLERABLE_SKEW = Duration.ofSeconds(1);
  private static final Duration TOLERABLE_ROUND_TRIP = Duration.ofMillis(5);
  private static final int ROUND_TRIPS = 20;
  private static final int OLDEST_MYSQL = 8;

  private final DatabaseSettings settings;
  private final InstantSource clock;
  private final Consumer<Finding> findings;

  private ServerExamination(
      DatabaseSettings settings, InstantSource clock, Consumer<Finding> findings) {
    this.settings = settings;
    this.clock = clock;
    this.findings = findings;
  }

  /**
   * Looks at a server; after one that cannot be reached there is nothing more.
   *
   * @param findings gets each as soon as it is made
   */
  public static void of(
      DatabaseSettings settings, InstantSource clock, Consumer<Finding> findings) {
    new ServerExamination(settings, clock, findings).examine();
  }

  private void examine() {
    long start = System.nanoTime();
    try (Connection connection = Primary.connect(settings, ConnectionUrl::forExamination);
        Statement statement = connection.createStatement()) {
      findings.accept(
          Finding.good(
              "database",
              "%s lets us in after %d ms"
                  .formatted(settings, Duration.ofNanos(System.nanoTime() - start).toMillis())));
      version(connection);
      roundTrip(statement);
      clockSkew(statement);
      if (tables()) {
        rights(connection, statement);
      }
      limits(statement);
      durability(statement);
    } catch (SQLException e) {
      String why = Failures.rootMessage(e);
      findings.accept(
          Failures.isUnavailable(e)
              ? Finding.bad(
                  "database",
                  settings + " cannot be reached: " + why,
                  "start the server, or check the host, the port and the firewall in --db")
              : Finding.bad(
                  "database",
                  settings + " refuses: " + why,
                  "check the account, its password and the database's name"));
    }
  }

  private void version(Connection connection) throws SQLException {
    String name = connection.getMetaData().getDatabaseProductVersion();
    int major = connection.getMetaData().getDatabaseMajorVersion();
    boolean isMariaDb = CommitPositions.isMariaDb(connection);
    findings.accept(
        isMariaDb || major >= OLDEST_MYSQL
            ? Finding.good("version", (isMariaDb ? "MariaDB " : "MySQL ") + name)
            : Finding.bad("version", "MySQL " + name, "upgrade to MySQL 8.4 or newer"));
  }

  private void roundTrip(Statement statement) throws SQLException {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < ROUND_TRIPS; i++) {
      long start = System.nanoTime();
      statement.executeQuery("SELECT 1").close();
      best = Math.min(best, System.nanoTime() - start);
    }
    String found = "a statement takes %.1f ms there and back".formatted(best / 1e6);
    findings.accept(
        best <= TOLERABLE_ROUND_TRIP.toNanos()
            ? Finding.good("round trip", found)
            : Finding.doubtful(
                "round trip",
                found,
                "run the service nearer to the database: each miss takes one"));
  }

  private void clockSkew(Statement statement) throws SQLException {
    long skew =
        number(statement, "SELECT CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED)") - clock.millis();
    String found = "the server's clock and this one are %d ms apart".formatted(Math.abs(skew));
    findings.accept(
        Math.abs(skew) <= TOLERABLE_SKEW.toMillis()
            ? Finding.good("clock", found)
            : Finding.doubtful(
                "clock", found, "let NTP set both: dates of questions come from this one"));
  }

  /** Returns whether they are there. */
  private boolean tables() {
    try {
      new Schema(settings).check();
      findings.accept(Finding.good("tables", "are at version " + Schema.NEWEST));
      return true;
    } catch (SchemaException e) {
      findings.accept(
          Finding.bad(
              "tables", String.valueOf(e.getMessage()), "qa migrate, with an account that may"));
      return false;
    }
  }

  private void rights(Connection connection, Statement statement) throws SQLException {
    List<String> missing = new ArrayList<>();
    Set<String> others = new TreeSet<>();
    connection.setAutoCommit(false);
    for (String table : TABLES) {
      needed(table)
          .forEach(
              (right, sql) -> {
                try {
                  statement.execute(sql.formatted(table));
                } catch (SQLException e) {
                  if (NO_RIGHT.contains(e.getErrorCode())) {
                    missing.add(right + " on " + table);
                  } else {
                    others.add(Failures.rootMessage(e));
                  }
                }
              });
    }
    connection.rollback();
    connection.setAutoCommit(true);
    findings.accept(
        missing.isEmpty()
            ? Finding.good("rights", "the account may do what it must")
            : Finding.bad(
                "rights",
                "the account may not " + String.join(", ", missing),
                "GRANT SELECT, INSERT, UPDATE ON the database's tables TO it, and DELETE ON "
                    + TABLE_OF_KEYS));
    others.forEach(
        why ->
            findings.accept(
                Finding.bad("statements", "the server refuses: " + why, "see what it says")));
    List<String> needless = texts(statement, TOO_MANY_RIGHTS);
    if (!needless.isEmpty()) {
      findings.accept(
          Finding.doubtful(
              "rights",
              "the account may also " + String.join(", ", needless),
              "give the service an account of its own, without these"));
    }
  }

  private static Map<String, String> needed(String table) {
    if (table.equals(TABLE_OF_TOKENS)) {
      return Map.of("SELECT", "SELECT 1 FROM %s WHERE FALSE");
    }
    if (!table.equals(TABLE_OF_KEYS)) {
      return NEEDED_RIGHTS;
    }
    Map<String, String> needed = new TreeMap<>(NEEDED_RIGHTS);
    needed.put("DELETE", "DELETE FROM %s WHERE FALSE");
    return needed;
  }

  private void limits(Statement statement) throws SQLException {
    long most = number(statement, "SELECT @@GLOBAL.max_connections");
    String found =
        "the server takes %d connections, this node may want %d"
            .formatted(most, settings.poolSize() + 2);
    findings.accept(
        most >= 2L * settings.poolSize()
            ? Finding.good("connections", found)
            : Finding.doubtful(
                "connections", found, "raise max_connections, or lower --db-pool-size"));
  }

  private void durability(Statement statement) throws SQLException {
    long binlog = number(statement, "SELECT @@GLOBAL.sync_binlog");
    long redo = number(statement, "SELECT @@GLOBAL.innodb_flush_log_at_trx_commit");
    String found = "sync_binlog=%d, innodb_flush_log_at_trx_commit=%d".formatted(binlog, redo);
    findings.accept(
        binlog == 1 && redo == 1
            ? Finding.good("durability", found)
            : Finding.doubtful(
                "durability",
                found,
                "set both to 1: otherwise a crash of the server loses changes that were confirmed"));
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static List<String> texts(Statement statement, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
