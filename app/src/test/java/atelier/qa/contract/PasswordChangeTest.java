package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.feed.FeedSettings;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Schema;
import atelier.qa.testing.DatabaseKind;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Somebody changes the password of a running service's account. */
@DatabaseTest
final class PasswordChangeTest {

  private static final String DATABASE = "qa_password_change";
  private static final String USER = "qa_changed";
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final DatabaseSettings administrator;

  PasswordChangeTest(TestDatabase server) {
    // Elsewhere the tests' account may make none.
    assumeThat(DatabaseKind.ofThisRun()).isIn(DatabaseKind.MYSQL, DatabaseKind.GROUP);
    administrator = server.empty(DATABASE);
    new Schema(administrator).migrate();
  }

  @Test
  void whoCannotConnectAnyMoreServesWhatItHasUntilItCan() throws SQLException {
    Rows rows = new Rows(administrator);
    rows.execute("DROP USER IF EXISTS " + USER);
    rows.execute("CREATE USER " + USER + " IDENTIFIED BY 'first-of-tests'");
    rows.execute("GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO " + USER);
    rows.execute("GRANT SELECT, INSERT, UPDATE ON " + DATABASE + ".* TO " + USER);
    // A client of a group must find its primary.
    rows.execute("GRANT SELECT ON performance_schema.replication_group_members TO " + USER);
    long known = rows.question(Rows.newProduct(), 0);
    long unread = rows.question(Rows.newProduct(), 0);
    String url = administrator.url() + "?sslMode=DISABLED&allowPublicKeyRetrieval=true";
    try (Service service =
        Service.over(
            new DatabaseSettings(url, USER, "first-of-tests", 4),
            new FeedSettings(FeedSettings.Kind.BINLOG, url, USER, "first-of-tests"))) {
      await().atMost(LIMIT).until(() -> service.metric("qa_feed_state{state=\"live\"}") == 1);
      assertThat(read(service, known).status()).isEqualTo(200);

      rows.execute("ALTER USER " + USER + " IDENTIFIED BY 'second-of-tests'");
      // Those that are open notice nothing.
      assertThat(vote(service, known).status()).isEqualTo(204);
      assertThat(read(service, known).json().get("question_helpfulness").intValue()).isOne();

      breakConnections();
      Reply refused = read(service, unread);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(vote(service, known).status()).isEqualTo(503);
      Reply stale =
          await()
              .atMost(LIMIT)
              .until(() -> read(service, known), reply -> !reply.header("Age").isEmpty());
      assertThat(stale.status()).isEqualTo(200);

      rows.execute("ALTER USER " + USER + " IDENTIFIED BY 'first-of-tests'");
      await().atMost(LIMIT).until(() -> read(service, unread).status() == 200);
      await().atMost(LIMIT).until(() -> vote(service, known).status() == 204);
      await().atMost(LIMIT).until(() -> read(service, known).header("Age").isEmpty());
    }
  }

  private void breakConnections() throws SQLException {
    try (Connection connection = TestDatabase.connect(administrator);
        Statement statement = connection.createStatement()) {
      List<Long> ids = new ArrayList<>();
      try (ResultSet found =
          statement.executeQuery(
              "SELECT id FROM information_schema.processlist WHERE user = '" + USER + "'")) {
        while (found.next()) {
          ids.add(found.getLong(1));
        }
      }
      for (long id : ids) {
        statement.execute("KILL " + id);
      }
    }
  }

  private static Reply read(Service service, long question) {
    return service.get("/qa/questions/" + question);
  }

  private static Reply vote(Service service, long question) {
    return service.put("/qa/questions/" + question + "/helpful");
  }
}
