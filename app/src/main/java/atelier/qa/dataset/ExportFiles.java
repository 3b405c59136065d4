package atelier.qa.dataset;

import java.nio.file.Path;

/**
 * The three files of an export.
 *
 * @param questions questions, each with its product
 * @param answers answers, in no order of questions
 * @param photos photos of answers
 */
public record ExportFiles(Path questions, Path answers, Path photos) {

  /** The files under the names they always have. */
  public static ExportFiles in(Path directory) {
    return new ExportFiles(
        directory.resolve("questions.csv"),
        directory.resolve("answers.csv"),
        directory.resolve("answers_photos.csv"));
  }
}
