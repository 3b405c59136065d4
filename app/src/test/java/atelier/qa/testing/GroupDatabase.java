package atelier.qa.testing;

import atelier.qa.store.DatabaseSettings;

/** A replication group as the database of a whole run: a URL names its three servers. */
final class GroupDatabase implements TestDatabase {

  private final MySqlGroup group = MySqlGroup.start();

  @Override
  public DatabaseSettings settings(String database) {
    return of("mysql_root", database, DatabaseSettings.DEFAULT_POOL_SIZE);
  }

  @Override
  public DatabaseSettings feedSettings(String database) {
    new Rows(settings("qa")).execute("GRANT SELECT ON " + database + ".* TO qa_feed");
    return of("qa_feed", database, 2);
  }

  @Override
  public void close() {
    group.close();
  }

  private DatabaseSettings of(String account, String database, int poolSize) {
    DatabaseSettings settings = group.settings(account);
    return new DatabaseSettings(
        settings.url().replaceFirst("/qa\\?.*", "/" + database),
        settings.user(),
        settings.password(),
        poolSize);
  }
}
