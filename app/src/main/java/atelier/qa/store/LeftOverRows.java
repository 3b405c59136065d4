package atelier.qa.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a database has of products that are in other ones, since it was divided or is a copy.
 *
 * <p>Rows go a thousand at a time, each time after the database that must have them has shown that
 * it does. Between two such transactions it waits for as long as the last one took, so that
 * requests get half of the server at least.
 */
public final class LeftOverRows {

  private static final int BATCH = 1_000;

  /** Checksums are never negative. The shop may have removed a text since it was copied. */
  private static final long REMOVED = -1;

  private static final long MISSING = -2;

  private final List<AdminSession> all;
  private final Shard own;

  /** Hears how it goes on. */
  public interface Listener {

    /**
     * Another table begins.
     *
     * @param what the table and the database
     * @param rows to be deleted
     */
    void begins(String what, long rows);

    /** So many more are gone. */
    void deleted(long rows);
  }

  LeftOverRows(List<AdminSession> all, int index) {
    this.all = all;
    this.own = new Shard(index, all.size());
  }

  /** Returns how many a table has. */
  long count(BulkTable table) throws SQLException {
    return session()
        .number(
            "SELECT COUNT(*) FROM %s WHERE MOD(product_id, ?) <> ?".formatted(table.live()),
            own.count(),
            own.index());
  }

  /** Deletes all of them; returns how many there were. */
  long delete(Listener progress) throws SQLException, InterruptedException {
    long deleted = 0;
    for (BulkTable table : BulkTable.values()) {
      progress.begins(table.live() + " of " + session(), count(table));
      deleted += delete(table, progress);
    }
    return deleted;
  }

  private long delete(BulkTable table, Listener progress)
      throws SQLException, InterruptedException {
    long deleted = 0;
    long from = 0;
    while (true) {
      long begun = System.nanoTime();
      List<Row> rows = next(table, from);
      if (rows.isEmpty()) {
        return deleted;
      }
      requireElsewhere(table, rows);
      session().execute("DELETE FROM %s WHERE id IN (%s)".formatted(table.live(), ids(rows)));
      forget(table, rows);
      deleted += rows.size();
      progress.deleted(rows.size());
      from = rows.getLast().product;
      Thread.sleep((System.nanoTime() - begun) / 1_000_000);
    }
  }

  private List<Row> next(BulkTable table, long from) throws SQLException {
    return session()
        .query(
            """
            SELECT id, product_id, %s FROM %s FORCE INDEX (PRIMARY)
            WHERE product_id >= ? AND MOD(product_id, ?) <> ? ORDER BY product_id LIMIT ?
            """
                .formatted(table.checksumOfWhatStays(), table.live()),
            row -> new Row(row.getLong(1), row.getLong(2), row.getLong(3)),
            from,
            own.count(),
            own.index(),
            BATCH);
  }

  private void requireElsewhere(BulkTable table, List<Row> rows) throws SQLException {
    Map<Integer, List<Row>> byDatabase =
        rows.stream()
            .collect(Collectors.groupingBy(row -> Shard.ofProduct(row.product, own.count())));
    for (Map.Entry<Integer, List<Row>> part : byDatabase.entrySet()) {
      AdminSession other = all.get(part.getKey());
      Map<Long, Long> there = new HashMap<>();
      other
          .query(
              "SELECT id, IF(%s, %d, %s) FROM %s WHERE id IN (%s)"
                  .formatted(
                      table.isRemoved(),
                      REMOVED,
                      table.checksumOfWhatStays(),
                      table.live(),
                      ids(part.getValue())),
              row -> new Row(row.getLong(1), 0, row.getLong(2)))
          .forEach(row -> there.put(row.id, row.checksum));
      for (Row row : part.getValue()) {
        long checksum = there.getOrDefault(row.id, MISSING);
        if (checksum != row.checksum && checksum != REMOVED) {
          throw new SchemaException(
              "the row %d of %s is in %s, but not, or not the same, in %s: nothing more is deleted"
                  .formatted(row.id, table.live(), session(), other),
              null);
        }
      }
    }
  }

  /** Nobody of the shop has to decide on what is another database's. */
  private void forget(BulkTable table, List<Row> rows) throws SQLException {
    for (ItemKind kind : ItemKind.values()) {
      if (kind.table().equals(table.live())) {
        session()
            .execute(
                "DELETE FROM %s WHERE kind = %d AND id IN (%s)"
                    .formatted(ModeratedItems.LIVE, kind.number(), ids(rows)));
      }
    }
  }

  private static String ids(List<Row> rows) {
    return rows.stream().map(row -> Long.toString(row.id)).collect(Collectors.joining(", "));
  }

  private AdminSession session() {
    return all.get(own.index());
  }

  /**
   * A row.
   *
   * @param product whose it is
   * @param checksum of what no shopper can change
   */
  private record Row(long id, long product, long checksum) {}
}
