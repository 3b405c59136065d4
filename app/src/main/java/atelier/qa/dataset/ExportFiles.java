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

  /** The header row of the file of questions. */
  public static final String QUESTION_COLUMNS =
      "id,product_id,body,date_written,asker_name,asker_email,reported,helpful";

  /** The header row of the file of answers. */
  public static final String ANSWER_COLUMNS =
      "id,question_id,body,date_written,answerer_name,answerer_email,reported,helpful";

  /** The header row of the file of photos. */
  public static final String PHOTO_COLUMNS = "id,answer_id,url";

  /** The files under the names they always have. */
  public static ExportFiles in(Path directory) {
    return new ExportFiles(
        directory.resolve("questions.csv"),
        directory.resolve("answers.csv"),
        directory.resolve("answers_photos.csv"));
  }
}
