package atelier.qa.feed;

import atelier.qa.feed.FeedSettings.Kind;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;

/** What tests of feeds have in common. */
final class Feeds {

  private Feeds() {}

  static ChangeFeed binlog(DatabaseSettings account) {
    return open(Kind.BINLOG, account);
  }

  static ChangeFeed open(Kind kind, DatabaseSettings account) {
    return ChangeFeeds.open(
        new FeedSettings(kind, account.url(), account.user(), account.password()),
        InstantSource.system());
  }

  static void inOneSession(DatabaseSettings settings, String... statements) {
    try (Connection connection = TestDatabase.connect(settings);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
