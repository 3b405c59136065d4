package atelier.qa.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * All questions, answers and photos as they were at one moment, while others go on writing: one
 * transaction that only reads. What was removed for good has no text, and is left out. Rows are
 * streamed in the order of the primary key, in which they lie on the disk, so memory does not grow
 * with them and nothing is sorted.
 *
 * <p>As long as it is open the server keeps old versions of what others change, and statements that
 * replace or alter the tables wait. Only one is open in a database at a time, and no {@link
 * BulkLoad} beside it. Not safe for more than one thread.
 */
public final class Snapshot implements AutoCloseable {

  /**
   * A statement that alters a table may hold it for longer than anybody wants to wait for an
   * export; by default the server would let it wait for a year.
   */
  private static final int TABLE_WAIT_SECONDS = 10;

  private static final int NO_SUCH_TABLE = 1146;

  private static final String QUESTIONS =
      "SELECT id, product_id, body, date_written, asker_name, asker_email, reported, helpful"
          + " FROM questions WHERE LENGTH(body) > 0%s ORDER BY product_id, id";
  private static final String ANSWERS =
      "SELECT id, question_id, body, date_written, answerer_name, answerer_email, reported, helpful"
          + " FROM answers WHERE LENGTH(body) > 0%s ORDER BY product_id, question_id, id";
  private static final String PHOTOS =
      "SELECT id, answer_id, url FROM answers_photos WHERE LENGTH(url) > 0%s"
          + " ORDER BY product_id, answer_id, id";

  private final DatabaseSettings settings;
  private final Shard shard;
  private final Connection connection;

  /** Takes rows, one after the other. */
  @FunctionalInterface
  public interface RowConsumer<T> {

    /** Takes one. */
    void accept(T row) throws IOException;
  }

  private Snapshot(DatabaseSettings settings, Shard shard, Connection connection) {
    this.settings = settings;
    this.shard = shard;
    this.connection = connection;
  }

  /**
   * Begins the transaction. What is committed later is not in it.
   *
   * @param shard whose products are read. While databases are divided, one has those of others too
   * @throws SnapshotException if an import or an export runs, or the tables cannot be read
   * @throws DatabaseUnavailable if the database does not answer
   */
  public static Snapshot open(DatabaseSettings settings, Shard shard) {
    Snapshot snapshot = new Snapshot(settings, shard, connect(settings));
    try {
      snapshot.begin();
      return snapshot;
    } catch (SQLException | RuntimeException e) {
      RuntimeException failure =
          e instanceof RuntimeException r ? r : failed(settings, (SQLException) e);
      snapshot.closeAfter(failure);
      throw failure;
    }
  }

  /** About how many rows a table has; the server counts none for this. */
  public long estimate(BulkTable table) {
    try (Statement statement = connection.createStatement();
        ResultSet plan =
            statement.executeQuery("EXPLAIN FORMAT=TRADITIONAL " + statementFor(table))) {
      return plan.next() ? plan.getLong("rows") : 0;
    } catch (SQLException e) {
      throw failed(settings, e);
    }
  }

  /** Reads all questions. */
  public void questions(RowConsumer<StoredPost> consumer) throws IOException {
    stream(BulkTable.QUESTIONS, Snapshot::post, consumer);
  }

  /** Reads all answers. */
  public void answers(RowConsumer<StoredPost> consumer) throws IOException {
    stream(BulkTable.ANSWERS, Snapshot::post, consumer);
  }

  /** Reads all photos. */
  public void photos(RowConsumer<StoredPhoto> consumer) throws IOException {
    stream(
        BulkTable.PHOTOS,
        row -> new StoredPhoto(row.getLong(1), row.getLong(2), row.getString(3)),
        consumer);
  }

  /** Ends the transaction. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed(settings, e);
    }
  }

  private void begin() throws SQLException {
    if (!TablesLock.take(connection)) {
      throw new SnapshotException(TablesLock.taken(settings), null);
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET SESSION lock_wait_timeout = " + TABLE_WAIT_SECONDS);
      statement.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
      statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
      // All three are held from the beginning: of tables that are swapped in afterwards the
      // transaction could read nothing.
      statement
          .executeQuery(
              "SELECT EXISTS (SELECT 1 FROM questions), EXISTS (SELECT 1 FROM answers),"
                  + " EXISTS (SELECT 1 FROM answers_photos)")
          .close();
    }
  }

  private <T> void stream(BulkTable table, Statements.RowMapper<T> mapper, RowConsumer<T> consumer)
      throws IOException {
    try (Statement statement =
        connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      // Which makes the driver hand out rows as they come, instead of gathering all of them first.
      statement.setFetchSize(Integer.MIN_VALUE);
      try (ResultSet rows = statement.executeQuery(statementFor(table))) {
        forward(rows, mapper, consumer);
      }
    } catch (SQLException e) {
      throw failed(settings, e);
    }
  }

  private <T> void forward(ResultSet rows, Statements.RowMapper<T> mapper, RowConsumer<T> consumer)
      throws SQLException, IOException {
    boolean complete = false;
    try {
      while (rows.next()) {
        consumer.accept(mapper.map(rows));
      }
      complete = true;
    } finally {
      if (!complete) {
        // Otherwise the driver would read all that is left, which may take minutes.
        connection.abort(Runnable::run);
      }
    }
  }

  private static StoredPost post(ResultSet row) throws SQLException {
    return new StoredPost(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getLong(4),
        row.getString(5),
        Optional.ofNullable(row.getString(6)),
        row.getBoolean(7),
        row.getLong(8));
  }

  private String statementFor(BulkTable table) {
    String all =
        switch (table) {
          case QUESTIONS -> QUESTIONS;
          case ANSWERS -> ANSWERS;
          case PHOTOS -> PHOTOS;
        };
    return all.formatted(
        shard.isOnly()
            ? ""
            : " AND MOD(product_id, %d) = %d".formatted(shard.count(), shard.index()));
  }

  private void closeAfter(Exception failure) {
    try {
      connection.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private static Connection connect(DatabaseSettings settings) {
    try {
      return Primary.connect(settings, ConnectionUrl::forSnapshot);
    } catch (SQLException e) {
      throw failed(settings, e);
    }
  }

  private static RuntimeException failed(DatabaseSettings settings, SQLException cause) {
    String message = "cannot read " + settings + ": " + Failures.rootMessage(cause);
    if (Failures.isUnavailable(cause)) {
      return new DatabaseUnavailable(message, cause);
    }
    String hint = cause.getErrorCode() == NO_SUCH_TABLE ? " (run the migrate command first)" : "";
    return new SnapshotException(message + hint, cause);
  }
}
