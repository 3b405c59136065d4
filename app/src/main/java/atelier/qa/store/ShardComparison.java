package atelier.qa.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Counts and checksums of the rows of each shard, in the database that has it and elsewhere. */
final class ShardComparison {

  private final List<AdminSession> all;
  private final int before;

  ShardComparison(List<AdminSession> all, int before) {
    this.all = all;
    this.before = before;
  }

  /** Of each shard's tables, and of what is left over in each database. */
  List<Finding> findings() throws SQLException {
    List<Finding> findings = new ArrayList<>();
    for (int index = 0; index < all.size(); index++) {
      Shard shard = new Shard(index, all.size());
      for (BulkTable table : BulkTable.values()) {
        findings.add(index < before ? counted(table, shard) : compared(table, shard));
      }
    }
    long left = 0;
    for (int index = 0; index < all.size(); index++) {
      for (BulkTable table : BulkTable.values()) {
        left += new LeftOverRows(all, index).count(table);
      }
    }
    findings.add(
        left == 0
            ? Finding.good("left over", "no database has a row of another shard")
            : Finding.doubtful(
                "left over",
                "%,d rows are in a database that is not their own".formatted(left),
                "divide clean, when divide open was run"));
    return findings;
  }

  private Finding counted(BulkTable table, Shard shard) throws SQLException {
    return Finding.good(
        "shard " + shard.index(), table.live() + ": " + sum(all.get(shard.index()), table, shard));
  }

  private Finding compared(BulkTable table, Shard shard) throws SQLException {
    AdminSession source = all.get(shard.index() % before);
    Sum own;
    Sum copied;
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Sum> first = both.submit(asking(all.get(shard.index()), table, shard));
      Future<Sum> second = both.submit(asking(source, table, shard));
      own = result(first);
      copied = result(second);
    }
    String subject = "shard " + shard.index();
    if (own.equals(copied)) {
      return Finding.good(subject, "%s: %s, as %s has it".formatted(table.live(), own, source));
    }
    if (copied.rows == 0) {
      return Finding.good(subject, table.live() + ": " + own);
    }
    return Finding.bad(
        subject,
        "%s: %s, but %s has %s".formatted(table.live(), own, source, copied),
        "before divide open that is a loss: make the replica anew; afterwards, changes");
  }

  private static Callable<Sum> asking(AdminSession session, BulkTable table, Shard shard) {
    return () -> sum(session, table, shard);
  }

  private static Sum result(Future<Sum> sum) throws SQLException {
    try {
      return sum.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof SQLException sql ? sql : new SQLException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted", e);
    }
  }

  private static Sum sum(AdminSession session, BulkTable table, Shard shard) throws SQLException {
    return session
        .query(
            // The sum does not depend on the order of the rows.
            "SELECT COUNT(*), COALESCE(SUM(%s), 0) FROM %s WHERE MOD(product_id, ?) = ?"
                .formatted(table.checksum(), table.live()),
            row -> new Sum(row.getLong(1), row.getLong(2)),
            shard.count(),
            shard.index())
        .getFirst();
  }

  /**
   * Of rows.
   *
   * @param checksum the sum of theirs
   */
  private record Sum(long rows, long checksum) {

    @Override
    public String toString() {
      return "%,d rows (%x)".formatted(rows, checksum);
    }
  }
}
