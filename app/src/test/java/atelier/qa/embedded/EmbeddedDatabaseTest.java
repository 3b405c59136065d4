package atelier.qa.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where it may keep its data, and what it says when it cannot start. */
@Tag("embedded")
final class EmbeddedDatabaseTest {

  @TempDir private Path directory;

  @Test
  void dataInAFolderWithABlankAnAccentAndAnApostropheOutlivesTheServer() throws SQLException {
    assumeTrue(
        Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode("ý"),
        "this JVM's locale has no accents in file names");
    Path data = directory.resolve("it's mý project").resolve("qa-data");

    try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
      execute(database, "CREATE TABLE kept (id INT)");
      execute(database, "INSERT INTO kept VALUES (42)");
    }

    try (EmbeddedDatabase database = EmbeddedDatabase.start(data);
        Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM kept")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(42);
    }
    assertThat(data.resolve("init.sql")).as("it holds a password").doesNotExist();
  }

  @Test
  void aServerThatDoesNotStartSaysWhyInItsOwnWords() throws Exception {
    EmbeddedDatabase.start(directory).close();
    Path systemTables = directory.resolve("data").resolve("ibdata1");
    Files.write(systemTables, new byte[10]);

    assertThatThrownBy(() -> EmbeddedDatabase.start(directory))
        .isInstanceOf(EmbeddedDatabaseException.class)
        .hasMessageContainingAll(directory.toString(), "does not start", "ibdata1");
  }

  private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(EmbeddedDatabase database) throws SQLException {
    return DriverManager.getConnection(database.url(), EmbeddedDatabase.USER, database.password());
  }
}
