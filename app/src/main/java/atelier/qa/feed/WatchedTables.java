package atelier.qa.feed;

import atelier.qa.feed.RowChange.Table;
import atelier.qa.store.BinlogServer;
import atelier.qa.store.BulkTable;
import atelier.qa.store.FeedException;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which rows of a binlog are ours, and where in them the ids stand. For one connection, used by one
 * thread.
 */
final class WatchedTables {

  /**
   * A server does not use a number again as long as it runs, so one that runs for long makes many.
   */
  private static final int NUMBERS = 10_000;

  /**
   * How statements begin that belong between rows: they end transactions, or define something, and
   * then change rows in the tables at most that they name. Comments may stand before them, as in
   * our own migrations, and what is nothing but a comment belongs between rows too.
   */
  private static final Pattern DEFINITION =
      Pattern.compile(
          "(?:\\s|/\\*.*?\\*/|(?:--\\s|#)[^\n]*+)*+"
              + "(?:\\z|(?:BEGIN|START|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|XA|SET|USE|FLUSH"
              + "|CREATE|ALTER|DROP|RENAME|TRUNCATE|GRANT|REVOKE|ANALYZE|OPTIMIZE|REPAIR|CHECK)\\b)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** It changes no row; what the trigger changes some time stands in the log as rows. */
  private static final Pattern TRIGGER =
      Pattern.compile(
          "(?:CREATE|DROP)\\s+(?:DEFINER\\s*=\\s*\\S+\\s+)?TRIGGER\\s", Pattern.CASE_INSENSITIVE);

  private static final Pattern TABLE_NAME =
      word(
          String.join(
              "|", BulkTable.QUESTIONS.live(), BulkTable.ANSWERS.live(), BulkTable.PHOTOS.live()));

  private final Map<Long, TableMapEventData> announced = new HashMap<>();
  private final Map<Long, Optional<Columns>> byNumber = new HashMap<>();
  private Map<String, Columns> byName = Map.of();
  private String database = "";
  private boolean ignoresCase;
  private Pattern databaseName = word(Pattern.quote(database));

  /** Where the library puts what the binlog says of a table before it says what changed in it. */
  Map<Long, TableMapEventData> announced() {
    return announced;
  }

  /**
   * Loads names and columns as they are now; to be called first, and again when a table may have
   * changed.
   *
   * @throws FeedException if one is missing that is needed
   */
  void load(BinlogServer server) {
    database = server.database();
    ignoresCase = server.ignoresCase();
    databaseName = word(Pattern.quote(database));
    Map<String, Columns> found = new HashMap<>();
    for (BulkTable table : BulkTable.values()) {
      List<String> names = server.columns().getOrDefault(table, List.of());
      if (names.isEmpty()) {
        throw new FeedException(
            "%s.%s is not there, or the feed's account may not select from it"
                .formatted(database, table.live()),
            null);
      }
      found.put(
          table.live(),
          new Columns(
              watched(table),
              names.size(),
              index(table, names, "product_id"),
              index(table, names, "id"),
              names.indexOf("helpful")));
    }
    byName = found;
    byNumber.clear();
  }

  /** Another file begins: a server that has started anew numbers its tables anew. */
  void newFile() {
    announced.clear();
    byNumber.clear();
  }

  /**
   * The table of that number; empty if it is not watched.
   *
   * @throws IllegalStateException if the binlog has not said which it is, or not in our words
   */
  Optional<Columns> find(long number) {
    Optional<Columns> known = byNumber.get(number);
    if (known == null) {
      if (byNumber.size() >= NUMBERS) {
        byNumber.clear();
      }
      known = resolve(number);
      byNumber.put(number, known);
    }
    return known;
  }

  /**
   * Whether a statement is one of those that stand between rows. All others change rows, in tables
   * that they need not name: through a view, a function or a trigger.
   */
  static boolean isDefinition(String sql) {
    return DEFINITION.matcher(sql).lookingAt();
  }

  /**
   * Whether a statement may change watched tables, or rows in them. Says yes rather too often.
   *
   * @param defaultDatabase the one that names without a database belong to
   */
  boolean mayConcern(String defaultDatabase, String sql) {
    boolean ours = isOurs(defaultDatabase) || databaseName.matcher(sql).find();
    return ours && (!isDefinition(sql) || (namesOurs(sql) && !TRIGGER.matcher(sql).lookingAt()));
  }

  private boolean isOurs(String name) {
    return ignoresCase ? name.equalsIgnoreCase(database) : name.equals(database);
  }

  private boolean namesOurs(String sql) {
    return TABLE_NAME.matcher(sql).find() || dropsTheDatabase(sql);
  }

  private boolean dropsTheDatabase(String sql) {
    return sql.regionMatches(true, 0, "DROP ", 0, 5) && databaseName.matcher(sql).find();
  }

  private Optional<Columns> resolve(long number) {
    TableMapEventData table = announced.get(number);
    if (table == null) {
      throw new IllegalStateException("rows of a table that was not announced");
    }
    if (announced.size() >= NUMBERS) {
      announced.clear();
      announced.put(number, table);
    }
    if (!isOurs(table.getDatabase())) {
      return Optional.empty();
    }
    String name = ignoresCase ? table.getTable().toLowerCase(Locale.ROOT) : table.getTable();
    Columns columns = byName.get(name);
    if (columns != null && columns.count() != table.getColumnTypes().length) {
      throw new IllegalStateException(
          "%s has %d columns in the binlog and %d in the database"
              .formatted(table.getTable(), table.getColumnTypes().length, columns.count()));
    }
    return Optional.ofNullable(columns);
  }

  private int index(BulkTable table, List<String> names, String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new FeedException(
          "%s.%s has no column %s".formatted(database, table.live(), name), null);
    }
    return index;
  }

  private static Table watched(BulkTable table) {
    return switch (table) {
      case QUESTIONS -> Table.QUESTIONS;
      case ANSWERS -> Table.ANSWERS;
      case PHOTOS -> Table.PHOTOS;
    };
  }

  private static Pattern word(String alternatives) {
    return Pattern.compile(
        "(?<![\\w$])(?:" + alternatives + ")(?![\\w$])", Pattern.CASE_INSENSITIVE);
  }

  /**
   * Where things stand in a row.
   *
   * @param table whose row
   * @param count of columns
   * @param productId the index of the product's id, from zero
   * @param id the index of the row's own
   * @param votes the index of the count of votes; -1 if it has none
   */
  record Columns(Table table, int count, int productId, int id, int votes) {}
}
