package atelier.qa.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lets a database refuse changes of products that are not of its shard, from any client: a node
 * that was forgotten, or stood still for an hour, cannot change a product where nobody looks for it
 * any more. It consists of triggers, so a restart of the server keeps it, and a replica has it too.
 *
 * <p>A trigger is made when every transaction that has the table open has ended. So what is
 * committed afterwards keeps to it. Rows may be deleted.
 */
final class ShardFence {

  /** The server says that of itself when it takes no clients; nodes answer 503, Retry-After. */
  private static final int REFUSED = 3032;

  private static final Pattern NAME = Pattern.compile("shard_([0-9]+)_of_([0-9]+)_.+");

  private static final List<String> CHANGES = List.of("INSERT", "UPDATE");

  private static final String NAMES =
      "SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = DATABASE()";

  private ShardFence() {}

  /** From its return on nothing is changed of products that are not of that shard. */
  static void raise(AdminSession session, Shard shard) throws SQLException {
    for (BulkTable table : BulkTable.values()) {
      for (String change : CHANGES) {
        session.execute(
            """
            CREATE TRIGGER IF NOT EXISTS %s BEFORE %s ON %s FOR EACH ROW
            IF MOD(NEW.product_id, %d) <> %d THEN
              SIGNAL SQLSTATE '45000'
                SET MYSQL_ERRNO = %d, MESSAGE_TEXT = 'another database has this product';
            END IF
            """
                .formatted(
                    "shard_%d_of_%d_%s_%s"
                        .formatted(shard.index(), shard.count(), table.live(), change),
                    change,
                    table.live(),
                    shard.count(),
                    shard.index(),
                    REFUSED));
      }
    }
  }

  /** Takes away those of some shards. */
  static void lower(AdminSession session, Predicate<Shard> of) throws SQLException {
    for (String name : session.query(NAMES, row -> row.getString(1))) {
      Matcher parts = NAME.matcher(name);
      if (parts.matches() && of.test(shard(parts))) {
        session.execute("DROP TRIGGER IF EXISTS " + name);
      }
    }
  }

  /** Whose changes alone are accepted; those of none if there are two. */
  static Set<Shard> of(AdminSession session) throws SQLException {
    return session.query(NAMES, row -> row.getString(1)).stream()
        .map(NAME::matcher)
        .filter(Matcher::matches)
        .map(ShardFence::shard)
        .collect(Collectors.toSet());
  }

  private static Shard shard(Matcher parts) {
    return new Shard(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
  }
}
