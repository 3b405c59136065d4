package atelier.qa.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link BulkLoad} into each of the databases among which the products are divided, or into the
 * only one. All begin before one is filled, and all are filled before one is swapped in. So what
 * one of them refuses changes none of them, and no id can come twice: each gives new rows ids above
 * the largest of all from its swap on.
 *
 * <p>Not safe for more than one thread.
 */
public final class BulkLoads implements AutoCloseable {

  private final List<DatabaseSettings> databases;
  private final boolean replace;
  private final List<BulkLoad> loads = new ArrayList<>();

  /**
   * Asks nothing of a database yet.
   *
   * @param databases in the order that decides which has which products
   * @param replace whether rows in the live tables may go
   */
  public BulkLoads(List<DatabaseSettings> databases, boolean replace) {
    this.databases = List.copyOf(databases);
    this.replace = replace;
  }

  /**
   * Returns the load into one of the databases. The first call begins them all.
   *
   * @param shard counted from 0
   * @throws BulkLoadException as {@link BulkLoad#begin} does
   * @throws DatabaseUnavailable if a database does not answer
   */
  public BulkLoad of(int shard) {
    while (loads.size() < databases.size()) {
      loads.add(BulkLoad.begin(databases.get(loads.size()), replace));
    }
    return loads.get(shard);
  }

  /**
   * Checks that every row arrived in every database, then swaps the tables of one after the other.
   *
   * @param expected how many rows each table of each database must hold
   * @throws BulkLoadException if that is not so, or a swap fails; it says if databases before that
   *     one have the new rows already
   */
  public void publish(List<Map<BulkTable, Long>> expected) {
    separateIds();
    for (int shard = 0; shard < loads.size(); shard++) {
      loads.get(shard).check(expected.get(shard));
    }
    for (int done = 0; done < loads.size(); done++) {
      swap(done);
    }
  }

  private void swap(int done) {
    try {
      loads.get(done).swap();
    } catch (BulkLoadException e) {
      throw done == 0
          ? e
          : new BulkLoadException(
              "%s; the first %d of %d databases have the new rows already: import again with --replace"
                  .formatted(e.getMessage(), done, loads.size()),
              e);
    }
  }

  private void separateIds() {
    if (loads.size() == 1) {
      return;
    }
    for (BulkTable table : BulkTable.values()) {
      long largest = loads.stream().mapToLong(load -> load.largestId(table)).max().orElseThrow();
      loads.forEach(load -> load.beginAfter(largest, table));
    }
  }

  /** Drops what was not published, and lets the next load run. */
  @Override
  public void close() {
    @Nullable RuntimeException failure = null;
    for (BulkLoad load : loads) {
      try {
        load.close();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
