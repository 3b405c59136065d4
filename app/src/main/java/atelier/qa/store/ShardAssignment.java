package atelier.qa.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which shard a database was given when the products were divided anew. It stands in the database
 * from then on until no row of another shard is left there.
 *
 * <p>It is the comment of a table. Every account that may use the table can read it, a replica and
 * a backup get it with the rest, and nothing has to be migrated or granted. The table is one whose
 * rows are not cached: the feeds would take the statement for a change of all rows.
 *
 * @param shard of the database
 * @param before how many databases there were
 */
record ShardAssignment(Shard shard, int before) {

  private static final Pattern TEXT =
      Pattern.compile("shard ([0-9]{1,6}) of ([0-9]{1,6}), divided from ([0-9]{1,6})");

  private static final String READ =
      """
      SELECT table_comment FROM information_schema.tables
      WHERE table_schema = DATABASE() AND table_name = 'idempotency_keys'
      """;

  private static final String WRITE = "ALTER TABLE idempotency_keys COMMENT = '%s'";

  /** Empty where products were not divided, or where that is done. */
  static Optional<ShardAssignment> of(Connection connection) throws SQLException {
    return Statements.query(connection, READ, row -> row.getString(1)).stream()
        .findFirst()
        .flatMap(ShardAssignment::parse);
  }

  static Optional<ShardAssignment> parse(String comment) {
    Matcher text = TEXT.matcher(comment);
    return text.matches()
        ? Optional.of(
            new ShardAssignment(
                new Shard(Integer.parseInt(text.group(1)), Integer.parseInt(text.group(2))),
                Integer.parseInt(text.group(3))))
        : Optional.empty();
  }

  /**
   * Makes sure that no database was given another shard than the one that is expected of it.
   *
   * @param databases all, in the order in which they are named
   * @return the indexes of those that may have rows of other shards
   * @throws SchemaException if one was, or cannot be asked
   */
  static List<Integer> check(List<DatabaseSettings> databases) {
    List<Integer> assigned = new ArrayList<>();
    for (int index = 0; index < databases.size(); index++) {
      Shard expected = new Shard(index, databases.size());
      Optional<ShardAssignment> found = of(databases.get(index));
      if (found.isPresent()) {
        if (!found.get().shard().equals(expected)) {
          throw new SchemaException(
              "%s is being divided, and is database %s now, not %s: %s"
                  .formatted(
                      databases.get(index),
                      ofAll(found.get().shard()),
                      ofAll(expected),
                      found.get().shard().count() == databases.size()
                          ? "run divide cut to its end, and name the databases in the same order"
                          : "name all databases"),
              null);
        }
        assigned.add(index);
      }
    }
    return assigned;
  }

  private static Optional<ShardAssignment> of(DatabaseSettings database) {
    try (Connection connection = Primary.connect(database, ConnectionUrl::forMigration)) {
      return of(connection);
    } catch (SQLException e) {
      throw new SchemaException(
          "cannot ask %s whether it is being divided: %s"
              .formatted(database, Failures.rootMessage(e)),
          e);
    }
  }

  void write(AdminSession session) throws SQLException {
    session.execute(WRITE.formatted(this));
  }

  static void remove(AdminSession session) throws SQLException {
    session.execute(WRITE.formatted(""));
  }

  @Override
  public String toString() {
    return "shard %s, divided from %d".formatted(ofAll(shard), before);
  }

  private static String ofAll(Shard shard) {
    return shard.index() + " of " + shard.count();
  }
}
