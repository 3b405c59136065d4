package atelier.qa.store;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what triggers wrote to the {@linkplain ChangeTable change table}. Ids are given when a row
 * is written but it is seen when its transaction ends: an id may show up after higher ones. Safe
 * for any number of threads.
 */
public final class Changes implements AutoCloseable {

  private static final String AFTER =
      """
      SELECT id, source, product_id, row_id,
        TIMESTAMPDIFF(MICROSECOND, changed_at, CURRENT_TIMESTAMP(3))
      FROM changes WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 1000
      """;

  private static final String NEWEST = "SELECT COALESCE(MAX(id), 0) FROM changes";
  private static final String IDS = "SELECT id FROM changes";
  private static final String COUNT = "SELECT COUNT(*) FROM changes WHERE id BETWEEN ? AND ?";

  /** A table that is replaced at once fires no trigger, but it is a new one. */
  private static final String TABLES =
      """
      SELECT CONCAT(table_name, ' ', create_time) FROM information_schema.tables
      WHERE table_schema = DATABASE() AND table_name IN ('questions', 'answers', 'answers_photos')
      ORDER BY table_name
      """;

  /** A table that is emptied at once fires no trigger either, but it counts from one again. */
  private static final String HIGHEST =
      """
      SELECT COALESCE(MAX(id), 0) FROM questions
      UNION ALL SELECT COALESCE(MAX(id), 0) FROM answers
      UNION ALL SELECT COALESCE(MAX(id), 0) FROM answers_photos
      """;

  private static final String MADE_AT =
      """
      SELECT UNIX_TIMESTAMP(create_time) FROM information_schema.tables
      WHERE table_schema = DATABASE() AND table_name = 'changes'
      """;

  private static final String TRIGGERS =
      """
      SELECT COUNT(*) FROM information_schema.triggers
      WHERE trigger_schema = DATABASE() AND trigger_name LIKE 'changes\\_%'
      """;

  /** Among the thousand oldest: the last that has had its time. */
  private static final String LAST_OLD =
      """
      SELECT id FROM changes
      WHERE id < (SELECT MIN(id) FROM changes) + 1000
        AND changed_at < CURRENT_TIMESTAMP(3) - INTERVAL ? SECOND
      ORDER BY id DESC LIMIT 1
      """;

  private static final String PRUNE = "DELETE FROM changes WHERE id <= ?";

  private final Database committed;
  private final Database uncommitted;

  /** Opens two small pools: one of them sees also what is not committed. */
  public Changes(DatabaseSettings settings) {
    this.committed = new Database(settings);
    this.uncommitted = new Database(dirty(settings));
  }

  /** Committed changes with ids in that range, the lowest first; at most a thousand. */
  public List<Change> between(long from, long to) {
    return committed.query(
        AFTER,
        row ->
            new Change(
                Columns.number(row, 1),
                BulkTable.named(Columns.text(row, 2)),
                Columns.number(row, 3),
                Columns.number(row, 4),
                Duration.ofNanos(Math.max(0, Columns.number(row, 5)) * 1_000)),
        from,
        to);
  }

  /** The highest committed id, or 0. */
  public long newest() {
    return committed.query(NEWEST, row -> Columns.number(row, 1)).getFirst();
  }

  /**
   * Hex digits that are the same as long as ids can be compared.
   *
   * @throws FeedException if there is no such table
   */
  public String lineage() {
    return committed.query(MADE_AT, row -> Long.toHexString(Columns.number(row, 1))).stream()
        .findFirst()
        .orElseThrow(() -> new FeedException("no change table: run migrate --change-table", null));
  }

  /** An id such that every change up to it is committed. Reads all ids. */
  public long settled() {
    Set<Long> seen = new HashSet<>(ids(committed));
    long newest = seen.stream().mapToLong(Long::longValue).max().orElse(0);
    return ids(uncommitted).stream()
        .filter(id -> !seen.contains(id) && id < newest)
        .mapToLong(id -> id - 1)
        .min()
        .orElse(newest);
  }

  /** Whether a transaction that has not ended has written changes with ids in that range. */
  public boolean mayComeBetween(long from, long to) {
    return count(uncommitted, from, to) > count(committed, from, to);
  }

  /**
   * By what it can be seen that a watched table was emptied or replaced at once.
   *
   * @throws FeedException if triggers are missing
   */
  public Shape shape() {
    long triggers = committed.query(TRIGGERS, row -> Columns.number(row, 1)).getFirst();
    if (triggers != ChangeTable.TRIGGERS) {
      throw new FeedException(
          ("%d of %d triggers of the change table are to be seen: run migrate --change-table, and"
                  + " grant the account TRIGGER")
              .formatted(triggers, ChangeTable.TRIGGERS),
          null);
    }
    return new Shape(
        committed.query(TABLES, row -> Columns.text(row, 1)),
        committed.query(HIGHEST, row -> Columns.number(row, 1)));
  }

  /** Deletes older changes, at most a thousand. */
  public void prune(Duration age) {
    // Looked for without locks: a row that is not committed must not make us wait.
    committed
        .query(LAST_OLD, row -> Columns.number(row, 1), age.toSeconds())
        .forEach(id -> committed.updateIdempotently(PRUNE, id));
  }

  @Override
  public void close() {
    committed.close();
    uncommitted.close();
  }

  private static List<Long> ids(Database database) {
    return database.query(IDS, row -> Columns.number(row, 1));
  }

  private static long count(Database database, long from, long to) {
    return database.query(COUNT, row -> Columns.number(row, 1), from, to).getFirst();
  }

  private static DatabaseSettings dirty(DatabaseSettings settings) {
    String url = settings.url();
    return new DatabaseSettings(
        url
            + (url.contains("?") ? "&" : "?")
            + "sessionVariables=transaction_isolation='READ-UNCOMMITTED'",
        settings.user(),
        settings.password(),
        1,
        settings.connectionWait(),
        settings.answerWait());
  }

  /**
   * What the watched tables look like from far away.
   *
   * @param made when each was made
   * @param highest the highest id in each
   */
  public record Shape(List<String> made, List<Long> highest) {

    /** Whether it can have come from an earlier one without a table being emptied or replaced. */
    public boolean follows(Shape earlier) {
      for (int table = 0; table < highest.size(); table++) {
        if (highest.get(table) < earlier.highest.get(table)) {
          return false;
        }
      }
      return made.equals(earlier.made);
    }
  }

  /**
   * One change.
   *
   * @param id its place among all changes
   * @param table whose row; empty for "anything may have changed"
   * @param productId the row's product
   * @param rowId the row's own id
   * @param age since it was written
   */
  public record Change(
      long id, Optional<BulkTable> table, long productId, long rowId, Duration age) {}
}
