package atelier.qa.dataset.generator;

import static java.util.stream.Collectors.groupingBy;

import atelier.qa.dataset.ExportFiles;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A small export, read back by a CSV parser that had no part in writing it. */
record Export(List<String> headers, List<Post> questions, List<Post> answers, List<Photo> photos) {

  /** A row of either file of texts; its parent is a product or a question. */
  record Post(
      long id,
      long parent,
      String body,
      long date,
      String name,
      String email,
      String reported,
      long helpful) {}

  record Photo(long id, long answer, String url) {}

  static Export read(Path directory) throws IOException {
    ExportFiles files = ExportFiles.in(directory);
    List<CsvRecord> questions = records(files.questions());
    List<CsvRecord> answers = records(files.answers());
    List<CsvRecord> photos = records(files.photos());
    return new Export(
        List.of(header(questions), header(answers), header(photos)),
        questions.stream().skip(1).map(Export::post).toList(),
        answers.stream().skip(1).map(Export::post).toList(),
        photos.stream().skip(1).map(Export::photo).toList());
  }

  List<Post> questionsOf(long product) {
    return questions.stream().filter(question -> question.parent() == product).toList();
  }

  List<Post> answersOf(long question) {
    return answers.stream().filter(answer -> answer.parent() == question).toList();
  }

  Map<Long, List<Photo>> photosByAnswer() {
    return photos.stream().collect(groupingBy(Photo::answer));
  }

  private static List<CsvRecord> records(Path file) throws IOException {
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
      return csv.stream().toList();
    }
  }

  private static String header(List<CsvRecord> records) {
    return String.join(",", records.get(0).getFields());
  }

  private static Post post(CsvRecord row) {
    return new Post(
        number(row, 0),
        number(row, 1),
        row.getField(2),
        number(row, 3),
        row.getField(4),
        row.getField(5),
        row.getField(6),
        number(row, 7));
  }

  private static Photo photo(CsvRecord row) {
    return new Photo(number(row, 0), number(row, 1), row.getField(2));
  }

  private static long number(CsvRecord row, int field) {
    return Long.parseLong(row.getField(field));
  }
}
