package atelier.qa.store;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One of the databases among which the products are divided, by {@code product_id mod count}. New
 * rows get ids of which each database has its own share, so that two never give the same; what was
 * imported may be anywhere.
 *
 * @param index of the database, in the order in which they were named
 * @param count of the databases
 */
public record Shard(int index, int count) {

  /** Of a service with one database. */
  public static final Shard ONLY = new Shard(0, 1);

  public Shard {
    if (index < 0 || index >= count) {
      throw new IllegalArgumentException("there is no database %d of %d".formatted(index, count));
    }
  }

  /** Returns the index of the database that has a product. */
  public static int ofProduct(long productId, int count) {
    return (int) (productId % count);
  }

  /** Returns the index of the database that would have given a row that id. */
  public static int ofNewRow(long id, int count) {
    return (int) ((id - 1) % count);
  }

  /** Whether the product is in this database. */
  public boolean has(long productId) {
    return ofProduct(productId, count) == index;
  }

  /** Whether this database may have products whose ids end in this decimal digit. */
  public boolean hasIdsEndingIn(int digit) {
    // After so many tens the remainders repeat.
    return IntStream.range(0, count).anyMatch(tens -> has(tens * 10L + digit));
  }

  boolean isOnly() {
    return count == 1;
  }

  /** Lets a connection give new rows ids of this database's share. */
  String numbering() {
    return "SET SESSION auto_increment_increment = %d, SESSION auto_increment_offset = %d"
        .formatted(count, index + 1);
  }

  /** Names the database where there are several; empty for the only one. */
  List<String> labels() {
    return isOnly() ? List.of() : List.of("shard", Integer.toString(index));
  }
}
