package atelier.qa.store;

import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Photo;
import atelier.qa.catalog.Question;
import atelier.qa.catalog.Ranked;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Questions, answers and photos from the one result that a UNION of the three tables gives, put
 * together and in order. Rows whose parent is not in the result are dropped: it is reported.
 */
final class PostRows {

  private final List<Row> questions = new ArrayList<>();
  private final Map<Long, List<Row>> answersByQuestion = new HashMap<>();
  private final Map<Long, List<Photo>> photosByAnswer = new HashMap<>();

  private PostRows(List<Row> rows) {
    for (Row row : rows) {
      switch (row.kind) {
        case Row.QUESTION -> questions.add(row);
        case Row.ANSWER ->
            answersByQuestion.computeIfAbsent(row.parent, id -> new ArrayList<>()).add(row);
        case Row.PHOTO ->
            photosByAnswer
                .computeIfAbsent(row.parent, id -> new ArrayList<>())
                .add(new Photo(row.id, row.text));
        case Row.HIDDEN -> {
          // Read only because a limit must count it.
        }
        default -> throw new IllegalStateException("a row of kind " + row.kind);
      }
    }
    photosByAnswer.values().forEach(photos -> photos.sort(Comparator.comparingLong(Photo::id)));
  }

  /** The questions among {@code rows}, with their answers. */
  static List<Question> questions(List<Row> rows) {
    PostRows union = new PostRows(rows);
    return union.questions.stream().map(union::question).sorted(Ranked.ORDER).toList();
  }

  /** The answers among {@code rows}. */
  static List<Answer> answers(List<Row> rows) {
    PostRows union = new PostRows(rows);
    return union.answersByQuestion.values().stream()
        .flatMap(List::stream)
        .map(union::answer)
        .sorted(Ranked.ORDER)
        .toList();
  }

  private Question question(Row row) {
    List<Answer> answers =
        answersByQuestion.getOrDefault(row.id, List.of()).stream()
            .map(this::answer)
            .sorted(Ranked.ORDER)
            .toList();
    return new Question(row.id, row.text, row.date, row.name, row.helpful, answers);
  }

  private Answer answer(Row row) {
    List<Photo> photos = photosByAnswer.getOrDefault(row.id, List.of());
    return new Answer(row.id, row.text, row.date, row.name, row.helpful, photos);
  }

  /**
   * A row of any of the three tables, in the column order that the statements share.
   *
   * @param kind which table it is from
   * @param parent the question of an answer, the answer of a photo
   * @param text a body or a URL
   * @param name the asker's or the answerer's
   */
  record Row(int kind, long id, long parent, String text, long date, String name, long helpful) {

    static final int HIDDEN = 0;
    static final int QUESTION = 1;
    static final int ANSWER = 2;
    static final int PHOTO = 3;

    /** What it counts in a {@link Budget}. */
    long weight() {
      return Budget.ROW + text.length() + name.length();
    }

    static Row from(ResultSet row) throws SQLException {
      return new Row(
          row.getInt(1),
          row.getLong(2),
          row.getLong(3),
          row.getString(4),
          row.getLong(5),
          row.getString(6),
          row.getLong(7));
    }
  }
}
