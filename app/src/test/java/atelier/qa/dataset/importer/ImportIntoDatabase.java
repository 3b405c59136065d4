package atelier.qa.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.dataset.ExportFiles;
import atelier.qa.dataset.Progress;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Schema;
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
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A database that is empty, and files to import into it. */
abstract class ImportIntoDatabase {

  static final String POST_COLUMNS = "body,date_written,asker_name,asker_email,reported,helpful\n";

  static final String QUESTIONS =
      "id,product_id,"
          + POST_COLUMNS
          + """
          1,1,"Is it warm, really?",1595884714409,"birch","birch@example.com",0,1
          2,1,"Is it LOUD?",1613888219613,"cedar","cedar@example.com",1,4
          3,1,"Does it run big?",1608535907083,"cedar","cedar@example.com",0,8
          4,1,"How long is it?",1594341317010,"dahlia","null",0,6
          5,1,"Can it be washed?",1608855284662,"elm","elm@example.com",0,7
          7,2,"Where is it made?",1590428073460,"fern","fern@example.com",0,0
          """;

  static final String ANSWERS =
      "id,question_id,"
          + POST_COLUMNS.replace("asker", "answerer")
          + """
          6,5,"Only in the sea",1599958385988,"Seller","shop@example.com",0,1
          5,7,"Here",1599958385988,"grass",null,0,3
          4,99,"To whom?",1599958385988,"hazel",null,0,3
          """;

  static final String PHOTOS =
      """
      id,answer_id,url
      3,6,"https://pictures.example/3?w=1&q=80"
      1,6,"https://pictures.example/1"
      2,4,"https://pictures.example/2"
      """;

  /** Of the three answers and of the three photos, one has no parent. */
  static final int SOME_REJECTS_PERCENT = 66;

  static final String NEW_QUESTION = "id,product_id," + POST_COLUMNS + "8,3,New?,0,Nia,,0,0\n";
  static final String NO_ANSWERS = ANSWERS.substring(0, ANSWERS.indexOf('\n') + 1);
  static final String NO_PHOTOS = "id,answer_id,url\n";

  private final DatabaseSettings settings;
  @TempDir private Path directory;
  private Connection connection;

  ImportIntoDatabase(TestDatabase database) {
    settings = database.empty("qa_import");
  }

  @BeforeEach
  void makeTables() throws SQLException {
    new Schema(settings).migrate();
    connection = TestDatabase.connect(settings);
  }

  @AfterEach
  void nothingIsLeftBehind() throws Exception {
    assertThat(rows("SHOW TABLES LIKE '%\\_incoming'")).isEmpty();
    assertThat(rows("SHOW TABLES LIKE '%\\_outgoing'")).isEmpty();
    connection.close();
    try (var files = Files.list(spillDirectory())) {
      assertThat(files).isEmpty();
    }
  }

  ImportReport run(ExportFiles files, Progress progress) throws IOException {
    return importer(false).run(files, progress);
  }

  ImportReport replace(ExportFiles files) throws IOException {
    return replace(files, SOME_REJECTS_PERCENT);
  }

  ImportReport replace(ExportFiles files, int minGoodPercent) {
    return new Importer(
            settings, new ImportOptions(true, rejects(), spillDirectory(), 2, minGoodPercent))
        .run(files, Progress.SILENT);
  }

  Importer importer(boolean replace) {
    return new Importer(
        settings, new ImportOptions(replace, rejects(), spillDirectory(), 2, SOME_REJECTS_PERCENT));
  }

  static ImportReport.Rejects rejects(String file, RejectReason reason) {
    return new ImportReport.Rejects(file, reason, 1, Optional.empty());
  }

  Path rejects() {
    return directory.resolve("rejects.csv");
  }

  Path spillDirectory() {
    try {
      return Files.createDirectories(directory.resolve("spill"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  ExportFiles files(String questions, String answers, String photos) throws IOException {
    ExportFiles files = ExportFiles.in(directory);
    Files.writeString(files.questions(), questions);
    Files.writeString(files.answers(), answers);
    Files.writeString(files.photos(), photos);
    return files;
  }

  void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          Object value = result.getObject(column);
          row.add(value instanceof Boolean flag ? (flag ? "1" : "0") : String.valueOf(value));
        }
        rows.add(String.join("|", row));
      }
    }
    return rows;
  }
}
