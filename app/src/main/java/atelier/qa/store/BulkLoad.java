package atelier.qa.store;

import static atelier.qa.store.BulkTable.each;
import static atelier.qa.store.BulkTable.eachChildFirst;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * Replaces the three tables' rows all at once. Rows gather in tables beside the live ones; {@link
 * #publish} swaps the three in one atomic statement, so that readers see the old data set or the
 * new one and never a part. The table of what waits for a decision goes with them. A load that was
 * killed leaves its tables: the next one drops them. Only one runs at a time in a database, and no
 * {@link Snapshot} beside it.
 *
 * <p>What is written to live tables between {@link #begin} and {@link #publish} is lost in the swap
 * if it was to replace them; otherwise the load fails and changes nothing. (Between the last look
 * and the swap lie microseconds.)
 *
 * <p>Not safe for more than one thread, but each of its streams may have its own.
 */
public final class BulkLoad implements AutoCloseable {

  /**
   * Readers wait for a swap that itself waits for a long transaction, so each attempt is short.
   * There are many, because also a killed load's last statement may take a while to be rolled back.
   */
  private static final int TABLE_WAIT_SECONDS = 3;

  private static final int TABLE_WAIT_ATTEMPTS = 20;

  private static final String INCOMING =
      ModeratedItems.INCOMING + ", " + eachChildFirst(BulkTable::incoming);

  private static final String OUTGOING =
      ModeratedItems.OUTGOING + ", " + eachChildFirst(BulkTable::outgoing);

  private static final int LOCK_WAIT_TIMEOUT = 1205;

  private static final String RENAME =
      "RENAME TABLE "
          + each(
              t -> "%s TO %s, %s TO %s".formatted(t.live(), t.outgoing(), t.incoming(), t.live()))
          + ", %s TO %s, %s TO %s"
              .formatted(
                  ModeratedItems.LIVE,
                  ModeratedItems.OUTGOING,
                  ModeratedItems.INCOMING,
                  ModeratedItems.LIVE);

  private static final System.Logger LOGGER = System.getLogger(BulkLoad.class.getName());

  private final DatabaseSettings settings;
  private final Connection control;
  private final boolean replace;
  private boolean isPublished;

  private BulkLoad(DatabaseSettings settings, Connection control, boolean replace) {
    this.settings = settings;
    this.control = control;
    this.replace = replace;
  }

  /**
   * Makes sure that a load may run, and creates the empty tables it fills.
   *
   * @param replace whether rows in the live tables may go
   * @throws BulkLoadException if another load or a snapshot runs, the live tables hold rows that
   *     must stay, other tables refer to them, or the server forbids LOAD DATA LOCAL
   * @throws DatabaseUnavailable if the database does not answer
   */
  public static BulkLoad begin(DatabaseSettings settings, boolean replace) {
    BulkLoad load = new BulkLoad(settings, connect(settings), replace);
    try {
      load.lock();
      load.requireNotDivided();
      load.requireLocalInfile();
      load.requireEmptyUnlessReplacing();
      load.execute("SET SESSION lock_wait_timeout = " + TABLE_WAIT_SECONDS);
      load.dropLeftovers();
      load.lookForAdditions();
      for (BulkTable table : BulkTable.values()) {
        load.execute("CREATE TABLE " + table.incoming() + " LIKE " + table.live());
      }
      load.execute("CREATE TABLE " + ModeratedItems.INCOMING + " LIKE " + ModeratedItems.LIVE);
      return load;
    } catch (SQLException | RuntimeException e) {
      RuntimeException failure =
          e instanceof RuntimeException r
              ? r
              : BulkLoadException.of("cannot begin the load", (SQLException) e);
      closeQuietly(load.control, failure);
      throw failure;
    }
  }

  /** One more connection to load over; the caller closes it. Any thread may ask. */
  public BulkStream stream() {
    Connection connection = connect(settings);
    try (Statement statement = connection.createStatement()) {
      // Fixed, because NO_BACKSLASH_ESCAPES would change what a line means.
      statement.execute("SET SESSION sql_mode = 'STRICT_TRANS_TABLES'");
      // Consistent reads play no part in a load; gap locks would make its streams wait.
      statement.execute("SET SESSION transaction_isolation = 'READ-COMMITTED'");
      return new BulkStream(connection);
    } catch (SQLException e) {
      BulkLoadException failure = BulkLoadException.of("cannot prepare a loading connection", e);
      closeQuietly(connection, failure);
      throw failure;
    }
  }

  /** Whether a table holds rows that a swap would replace. */
  public boolean hasLiveRows(BulkTable table) {
    try {
      return number("SELECT EXISTS (SELECT 1 FROM " + table.live() + ")") == 1;
    } catch (SQLException e) {
      throw BulkLoadException.of("cannot look at the table " + table.live(), e);
    }
  }

  /**
   * Checks that every row arrived, then swaps the tables.
   *
   * @param expected how many rows each table must hold
   * @throws BulkLoadException if rows are missing, or the live tables were filled in the meantime,
   *     or are in use for too long; the live tables are as before
   */
  public void publish(Map<BulkTable, Long> expected) {
    check(expected);
    swap();
  }

  /** Checks that every row arrived, and that nothing stands against the swap. */
  void check(Map<BulkTable, Long> expected) {
    try {
      for (BulkTable table : BulkTable.values()) {
        long found = number("SELECT COUNT(*) FROM " + table.incoming());
        long wanted = expected.getOrDefault(table, 0L);
        if (found != wanted) {
          throw new BulkLoadException(
              "%s holds %d rows instead of %d".formatted(table.incoming(), found, wanted), null);
        }
      }
      execute(ModeratedItems.FILL_WITH_QUESTIONS);
      execute(ModeratedItems.FILL_WITH_ANSWERS);
      execute("ANALYZE LOCAL TABLE " + each(BulkTable::incoming));
    } catch (SQLException e) {
      throw BulkLoadException.of("cannot look at the loaded tables", e);
    }
    requireEmptyUnlessReplacing();
  }

  /** Returns the largest id among the loaded rows of a table; 0 if there are none. */
  long largestId(BulkTable table) {
    try {
      return number("SELECT COALESCE(MAX(id), 0) FROM " + table.incoming());
    } catch (SQLException e) {
      throw BulkLoadException.of("cannot look at the table " + table.incoming(), e);
    }
  }

  /** New rows of the table get larger ids, once it is swapped in. */
  void beginAfter(long id, BulkTable table) {
    try {
      execute("ALTER TABLE %s AUTO_INCREMENT = %d".formatted(table.incoming(), id + 1));
    } catch (SQLException e) {
      throw BulkLoadException.of("cannot number the rows of the table " + table.incoming(), e);
    }
  }

  /** Swaps the tables. What comes after the swap is no failure of the load. */
  void swap() {
    requireEmptyUnlessReplacing();
    try {
      executePatiently(RENAME);
      isPublished = true;
    } catch (SQLException e) {
      throw BulkLoadException.of(
          Failures.leavesOutcomeUnknown(e)
              ? "nobody knows whether the loaded tables are in place"
              : "cannot put the loaded tables in place",
          e);
    }
    try {
      execute("DROP TABLE " + OUTGOING);
    } catch (SQLException e) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "the old tables are still there, until the next load drops them: {0}",
          Failures.rootMessage(e));
    }
  }

  /** Drops what was not published and lets the next load run. */
  @Override
  public void close() {
    // One close releases the lock and the connection, too, whatever happens before.
    try (Connection last = control) {
      if (!isPublished) {
        execute(last, "DROP TABLE IF EXISTS " + INCOMING);
      }
    } catch (SQLException e) {
      throw BulkLoadException.of(
          "cannot drop the tables of an unfinished load (the next load will)", e);
    }
  }

  private void lock() throws SQLException {
    if (!TablesLock.take(control)) {
      throw new BulkLoadException(TablesLock.taken(settings), null);
    }
  }

  private void requireLocalInfile() throws SQLException {
    if (number("SELECT @@GLOBAL.local_infile") != 1) {
      throw new BulkLoadException(settings + ": " + BulkLoadException.LOCAL_INFILE, null);
    }
  }

  /** The tables' triggers would not come along in the swap. */
  private void requireNotDivided() throws SQLException {
    if (ShardAssignment.of(control).isPresent()) {
      throw new BulkLoadException(
          settings + " is being divided: run divide clean to its end first", null);
    }
  }

  private void requireEmptyUnlessReplacing() {
    for (BulkTable table : BulkTable.values()) {
      // Looked at even when it may be replaced: a missing table should fail here and not later.
      boolean rows = hasLiveRows(table);
      if (rows && !replace) {
        throw new BulkLoadException(
            "the table %s of %s is not empty: pass --replace to replace all questions, answers and"
                    .formatted(table.live(), settings)
                + " photos",
            null);
      }
    }
  }

  /** Refuses what a swap would break in other tables, warns of what it drops with the live ones. */
  private void lookForAdditions() throws SQLException {
    Additions additions = Additions.find(control);
    if (!additions.references().isEmpty()) {
      throw new BulkLoadException(
          "a swap of tables would break %s: drop them first and add them again afterwards"
              .formatted(String.join(", ", additions.references())),
          null);
    }
    for (String lost : additions.lost()) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "{0} is not carried over to the new table: add it again after the import",
          lost);
    }
  }

  private void dropLeftovers() throws SQLException {
    executePatiently("DROP TABLE IF EXISTS " + INCOMING);
    executePatiently("DROP TABLE IF EXISTS " + OUTGOING);
  }

  /** Tries again while somebody else holds a table. */
  private void executePatiently(String sql) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        execute(sql);
        return;
      } catch (SQLException e) {
        if (e.getErrorCode() != LOCK_WAIT_TIMEOUT || attempt == TABLE_WAIT_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = control.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    execute(control, sql);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(DatabaseSettings settings) {
    try {
      return Primary.connect(settings, ConnectionUrl::forBulkLoad);
    } catch (SQLException e) {
      if (Failures.isUnavailable(e)) {
        throw new DatabaseUnavailable("cannot connect to " + settings, e);
      }
      throw BulkLoadException.of("cannot connect to " + settings, e);
    }
  }

  private static void closeQuietly(Connection connection, Exception failure) {
    try {
      connection.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
