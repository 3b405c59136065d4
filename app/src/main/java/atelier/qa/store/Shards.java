package atelier.qa.store;

import io.helidon.dbclient.DbClientException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The databases among which the products are divided, or the only one, each with a pool of its own:
 * one that hangs takes no connection from another one's requests. Safe for any number of threads.
 */
public final class Shards implements MeterBinder, AutoCloseable {

  /** One descent of the tree for each, as all rows of a product lie together. */
  private static final String FIRST_PRODUCTS =
      "SELECT product_id FROM questions GROUP BY product_id ORDER BY product_id LIMIT 100";

  private final List<DatabaseSettings> settings;
  private final List<Database> databases;

  /**
   * Connects to none yet.
   *
   * @param settings in the order that decides which database has which products
   */
  public Shards(List<DatabaseSettings> settings) {
    this.settings = List.copyOf(settings);
    int count = settings.size();
    this.databases =
        IntStream.range(0, count)
            .mapToObj(index -> new Database(settings.get(index), new Shard(index, count)))
            .toList();
  }

  /** Returns the pools in the databases' order. */
  public List<Database> databases() {
    return databases;
  }

  /** Whether there is no question in any of them. */
  public boolean areEmpty() {
    return databases.stream().allMatch(database -> new Reads(database).isEmpty());
  }

  /**
   * Makes sure, by a sample, that each database has its own products: otherwise they are named in
   * another order than when they were filled, or are more or fewer, and most would not be found.
   * And that no two of them give new rows the same ids. While they are {@linkplain Division
   * divided}, each says itself which one it is.
   *
   * @throws SchemaException if it is otherwise, or if one cannot be asked
   */
  public void check() {
    List<Integer> beingDivided = ShardAssignment.check(settings);
    if (databases.size() == 1) {
      return;
    }
    if (beingDivided.isEmpty()) {
      RowIds.check(settings);
    }
    for (int index = 0; index < databases.size(); index++) {
      if (beingDivided.contains(index)) {
        continue;
      }
      Shard shard = new Shard(index, databases.size());
      for (long product :
          databases.get(index).query(FIRST_PRODUCTS, row -> Columns.number(row, 1))) {
        if (!shard.has(product)) {
          throw new SchemaException(
              "%s has the product %d, which must be in %s: name the databases as when they were filled"
                  .formatted(
                      settings.get(index),
                      product,
                      settings.get(Shard.ofProduct(product, databases.size()))),
              null);
        }
      }
    }
  }

  /** Says what {@link #check} finds; of one database only whether it is one of several. */
  public Optional<Finding> examine() {
    try {
      check();
      boolean isBeingDivided = !ShardAssignment.check(settings).isEmpty();
      return isBeingDivided
          ? Optional.of(
              Finding.doubtful(
                  "databases",
                  "they are being divided, and have rows of each other",
                  "when all nodes were started with all of them: divide open, then divide clean"))
          : Optional.of(Finding.good("databases", "each has products and ids of its own"))
              .filter(finding -> databases.size() > 1);
    } catch (SchemaException | DatabaseUnavailable | DbClientException e) {
      return databases.size() == 1 && e.getCause() != null
          ? Optional.empty()
          : Optional.of(
              Finding.bad(
                  "databases",
                  Failures.rootMessage(e),
                  "name all databases, in the order in which they were filled, and run migrate"));
    }
  }

  /** Returns how busy all pools together are. */
  public PoolStatus poolStatus() {
    return databases.stream()
        .map(Database::poolStatus)
        .reduce(
            new PoolStatus(0, 0, 0),
            (a, b) ->
                new PoolStatus(
                    a.active() + b.active(), a.max() + b.max(), a.waiting() + b.waiting()));
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    databases.forEach(database -> database.bindTo(registry));
  }

  @Override
  public void close() {
    databases.forEach(Database::close);
  }
}
