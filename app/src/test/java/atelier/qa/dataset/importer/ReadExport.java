package atelier.qa.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.dataset.importer.ExportFile.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of an export, of which each is read as soon as it is written. */
final class ReadExport {

  static final String HEADER =
      "id,product_id,body,date_written,asker_name,asker_email,reported,helpful\n";
  static final String GOOD_ROW =
      "7,3,\"Is it soft, or not?\",1600000000123,\"Nia\",\"nia@example.com\",0,12\n";
  static final String GOOD_LINE =
      "3\t7\tIs it soft, or not?\t1600000000123\tNia\tnia@example.com\t0\t12";

  private final Path directory;
  private final ProductsById questionIds = new ProductsById();
  private final ProductsById answerIds = new ProductsById();

  ReadExport(Path directory) {
    this.directory = directory;
  }

  /** The questions that were read so far. */
  ProductsById questionIds() {
    return questionIds;
  }

  ProductsById answerIds() {
    return answerIds;
  }

  List<String> questions(String file) throws IOException {
    return questions(file.getBytes(StandardCharsets.UTF_8));
  }

  List<String> questions(byte[] file) throws IOException {
    return read("questions.csv", file, RowShape.questions(questionIds));
  }

  List<String> answers(String file) throws IOException {
    return read(
        "answers.csv",
        file.getBytes(StandardCharsets.UTF_8),
        RowShape.answers(questionIds, answerIds));
  }

  List<String> photos(String file) throws IOException {
    return read(
        "answers_photos.csv", file.getBytes(StandardCharsets.UTF_8), RowShape.photos(answerIds));
  }

  /** The list of rejects without its header. */
  List<String> rejects() throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve("rejects.csv"));
    assertThat(lines.getFirst()).isEqualTo("file,line,reason,row");
    return lines.subList(1, lines.size());
  }

  private List<String> read(String name, byte[] content, RowShape shape) throws IOException {
    Path path = Files.write(directory.resolve(name), content);
    List<String> rows = new ArrayList<>();
    LoadLine line = new LoadLine();
    try (ExportFile file = new ExportFile(path, shape);
        RejectsFile rejects = new RejectsFile(directory.resolve("rejects.csv"))) {
      for (Step step = file.next(line, rejects);
          step != Step.END;
          step = file.next(line, rejects)) {
        if (step == Step.GOOD) {
          rows.add(new String(line.bytes(), 0, line.length() - 1, StandardCharsets.UTF_8));
        }
      }
    }
    return rows;
  }
}
