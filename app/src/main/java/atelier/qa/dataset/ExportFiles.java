package atelier.qa.dataset;

import java.nio.file.Path;

/**
 * The three files of an export.
 *
 * @param questions usually {@code questions.csv}
 * @param answers usually {@code answers.csv}
 * @param photos usually {@code answers_photos.csv}
 */
public record ExportFiles(Path questions, Path answers, Path photos) {

  /** The files under their usual names. */
  public static ExportFiles in(Path directory) {
    return new ExportFiles(
        directory.resolve("questions.csv"),
        directory.resolve("answers.csv"),
        directory.resolve("answers_photos.csv"));
  }
}
