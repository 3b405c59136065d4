package atelier.qa.dataset.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.dataset.ExportFiles;
import atelier.qa.dataset.Progress;
import atelier.qa.dataset.RowCounts;
import atelier.qa.dataset.importer.ImportOptions;
import atelier.qa.dataset.importer.ImportReport;
import atelier.qa.dataset.importer.Importer;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Schema;
import atelier.qa.testing.Rows;
import atelier.qa.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A database with its three tables, what is exported from it, and how that comes back. */
abstract class ExportFromDatabase {

  final DatabaseSettings settings;
  final Rows rows;
  @TempDir private Path temporary;
  private Connection connection;

  ExportFromDatabase(TestDatabase database) {
    settings = database.empty("qa_export");
    rows = new Rows(settings);
  }

  @BeforeEach
  void makeTables() throws SQLException {
    new Schema(settings).migrate();
    connection = TestDatabase.connect(settings);
    // Hundreds of rows would otherwise be hundreds of commits.
    connection.setAutoCommit(false);
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  Path directory() {
    return temporary.resolve("export");
  }

  RowCounts export(Progress progress) throws Exception {
    connection.commit();
    return new Exporter(settings).write(directory(), false, progress);
  }

  /** Imports what was exported, in the place of what the database has. */
  ImportReport takeBack() {
    return new Importer(
            settings,
            ImportOptions.defaults()
                .withReplace(true)
                .withMinGoodPercent(0)
                .withRejects(temporary.resolve("rejects.csv"))
                .withSpillDirectory(temporary))
        .run(ExportFiles.in(directory()), Progress.SILENT);
  }

  List<String> rejects() throws IOException {
    return Files.readAllLines(temporary.resolve("rejects.csv"));
  }

  void question(
      long id, long product, String body, long date, String name, String email, long helpful) {
    insert(
        "INSERT INTO questions (id, product_id, body, date_written, asker_name, asker_email,"
            + " reported, helpful) VALUES (?, ?, ?, ?, ?, NULLIF(?, '(none)'), ?, ?)",
        id,
        product,
        body,
        date,
        name,
        email,
        id % 2 == 0,
        helpful);
  }

  void answer(
      long id, long question, String body, long date, String name, String email, long helpful) {
    insert(
        "INSERT INTO answers (id, question_id, product_id, body, date_written, answerer_name,"
            + " answerer_email, reported, helpful) VALUES (?, ?,"
            + " (SELECT product_id FROM questions WHERE id = ?), ?, ?, ?,"
            + " NULLIF(?, '(none)'), ?, ?)",
        id,
        question,
        question,
        body,
        date,
        name,
        email,
        id % 2 == 0,
        helpful);
  }

  void photo(long id, long answer, String url) {
    insert(
        "INSERT INTO answers_photos (id, answer_id, product_id, url) VALUES (?, ?,"
            + " (SELECT product_id FROM answers WHERE id = ?), ?)",
        id,
        answer,
        answer,
        url);
  }

  private void insert(String sql, Object... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Every value of every row, once what was inserted is committed. */
  List<String> allRows() throws SQLException {
    connection.commit();
    List<String> all = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      for (String table : List.of("questions", "answers", "answers_photos")) {
        try (ResultSet result = statement.executeQuery("SELECT * FROM " + table + " ORDER BY id")) {
          while (result.next()) {
            all.add(table + row(result));
          }
        }
      }
    }
    connection.commit();
    return all;
  }

  private static String row(ResultSet result) throws SQLException {
    StringBuilder row = new StringBuilder();
    for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
      String value = result.getString(column);
      row.append(value == null ? "|NULL" : "|'" + value + "'");
    }
    return row.toString();
  }

  List<String> names() {
    if (Files.notExists(directory())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Does something when a stage begins. */
  static Progress at(String stage, Runnable action) {
    return name -> {
      if (name.equals(stage)) {
        action.run();
      }
      return Progress.SILENT.begin(name);
    };
  }

  void assertThatAllFilesAreThere() {
    assertThat(names()).containsExactly("answers.csv", "answers_photos.csv", "questions.csv");
  }
}
