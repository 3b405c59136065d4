package atelier.qa.store;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.store.Finding.Verdict;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is found at servers of all sorts. */
@DatabaseTest
final class ServerExaminationTest {

  private static final String DATABASE = "qa_examined";

  private final TestDatabase server;
  private DatabaseSettings settings;

  ServerExaminationTest(TestDatabase server) {
    this.server = server;
  }

  @BeforeEach
  void prepare() {
    settings = server.empty(DATABASE);
    new Schema(settings).migrate();
  }

  @Test
  void nothingIsWrongWithAServerThatTheServiceRunsOn() {
    assertThat(examine(settings)).extracting(Finding::verdict).doesNotContain(Verdict.BAD);
    assertThat(examine(settings))
        .extracting(Finding::subject)
        .contains("database", "version", "round trip", "clock", "tables", "rights", "connections");
  }

  @Test
  void nothingIsChanged() throws SQLException {
    examine(settings);

    try (Connection connection = TestDatabase.connect(settings);
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT (SELECT COUNT(*) FROM questions) + (SELECT COUNT(*) FROM answers)")) {
      rows.next();
      assertThat(rows.getLong(1)).isZero();
    }
  }

  @Test
  void tablesThatAreMissingAreSaidToBe() throws SQLException {
    execute("DROP TABLE flyway_schema_history");

    assertThat(bad(settings))
        .singleElement()
        .extracting(Finding::advice)
        .asString()
        .contains("migrate");
  }

  @Test
  void rightsThatAreMissingAreNamed() {
    // The feed's account may read and nothing else.
    assertThat(bad(server.feedSettings(DATABASE)))
        .singleElement()
        .extracting(Finding::found)
        .asString()
        .contains("INSERT on questions")
        .contains("UPDATE on answers_photos")
        .doesNotContain("SELECT on");
  }

  @Test
  void aWrongPasswordAndAServerThatIsNotThereAreToldApart() {
    assertThat(bad(as(settings.user(), "wrong")))
        .singleElement()
        .extracting(Finding::advice)
        .asString()
        .contains("password");
    assertThat(
            bad(new DatabaseSettings("jdbc:mysql://127.0.0.1:1/qa", "qa", "", settings.poolSize())))
        .singleElement()
        .extracting(Finding::advice)
        .asString()
        .contains("start the server");
  }

  @Test
  void aClockThatIsWrongIsNoticed() {
    Clock early = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-3));

    assertThat(findings(settings, early))
        .filteredOn(finding -> finding.subject().equals("clock"))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.DOUBTFUL);
  }

  private DatabaseSettings as(String user, String password) {
    return new DatabaseSettings(settings.url(), user, password, settings.poolSize());
  }

  private static List<Finding> examine(DatabaseSettings settings) {
    return findings(settings, Clock.systemUTC());
  }

  private static List<Finding> bad(DatabaseSettings settings) {
    return examine(settings).stream().filter(finding -> finding.verdict() == Verdict.BAD).toList();
  }

  private static List<Finding> findings(DatabaseSettings settings, Clock clock) {
    List<Finding> findings = new ArrayList<>();
    ServerExamination.of(settings, clock, findings::add);
    return findings;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = TestDatabase.connect(settings);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
