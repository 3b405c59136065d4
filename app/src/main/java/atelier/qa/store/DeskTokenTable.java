package atelier.qa.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The table of the desk's tokens, of which it has the hashes. Safe for any number of threads. */
public final class DeskTokenTable {

  private static final String COLUMNS =
      "SELECT name, hash, roles, created, revoked FROM desk_tokens ";

  private static final String FIND = COLUMNS + "WHERE hash = ? AND revoked IS NULL";
  private static final String LIST = COLUMNS + "ORDER BY name";

  private static final String ADD =
      "INSERT IGNORE INTO desk_tokens (name, hash, roles, created) VALUES (?, ?, ?, ?)";

  private static final String RENEW =
      "UPDATE desk_tokens SET hash = ?, created = ?, revoked = NULL WHERE name = ?";

  private static final String REVOKE =
      "UPDATE desk_tokens SET revoked = ? WHERE name = ? AND revoked IS NULL";

  private final Database database;

  public DeskTokenTable(Database database) {
    this.database = database;
  }

  /** Adds a token; false if one has that name, or had it before it was revoked. */
  public boolean add(String name, byte[] hash, String roles, long created) {
    return database.update(ADD, name, hash, roles, created).value() > 0;
  }

  /** Puts a token in the place of the one with that name; false if there was never one. */
  public boolean renew(String name, byte[] hash, long created) {
    return database.update(RENEW, hash, created, name).value() > 0;
  }

  /** Revokes a token; false if no good one has that name. */
  public boolean revoke(String name, long at) {
    return database.update(REVOKE, at, name).value() > 0;
  }

  /** Returns the good token of that hash. */
  public Optional<StoredToken> find(byte[] hash) {
    return database.queryOften(FIND, DeskTokenTable::token, hash).stream().findFirst();
  }

  /** Returns all of them by name. */
  public List<StoredToken> list() {
    return database.queryOften(LIST, DeskTokenTable::token);
  }

  private static StoredToken token(ResultSet row) throws SQLException {
    long revoked = row.getLong(5);
    return new StoredToken(
        row.getString(1),
        row.getBytes(2),
        row.getString(3),
        row.getLong(4),
        revoked == 0 ? Optional.empty() : Optional.of(revoked));
  }
}
