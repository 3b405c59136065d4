package atelier.qa.cache;

import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Page;
import atelier.qa.catalog.QaJson;
import atelier.qa.catalog.QaJsonReader;
import atelier.qa.catalog.Question;
import atelier.qa.catalog.Ranked;
import atelier.qa.feed.RowChange.Table;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A product's questions with their answers, each as JSON of its own, in order. Immutable. */
final class Pieces {

  static final Pieces NONE = new Pieces(List.of());

  /** {@link Ranked#ORDER} without parsing anything. */
  private static final Comparator<QuestionPiece> ORDER =
      Comparator.comparingLong((QuestionPiece piece) -> piece.question().votes())
          .reversed()
          .thenComparingLong(piece -> piece.question().id());

  /** The length of what follows the last question of a page. */
  private static final int END = "]}".length();

  private final List<QuestionPiece> questions;

  private Pieces(List<QuestionPiece> questions) {
    this.questions = List.copyOf(questions);
  }

  /**
   * @param questions in order
   */
  static Pieces of(List<Question> questions) {
    return new Pieces(questions.stream().map(QuestionPiece::of).toList());
  }

  boolean areTheSameAs(Pieces other) {
    return questions.equals(other.questions);
  }

  /** One question or answer, and how many votes it has. */
  record Piece(long id, long votes, ByteBuffer json) {

    private static Piece of(Ranked row, byte[] json) {
      return new Piece(row.id(), row.helpfulness(), ByteBuffer.wrap(json));
    }

    int length() {
      return json.remaining();
    }

    byte[] bytes() {
      byte[] bytes = new byte[json.remaining()];
      json.get(json.position(), bytes);
      return bytes;
    }

    Answer parsedAnswer() {
      return QaJsonReader.answer(bytes());
    }
  }

  /** A question as it stands in its product, and its answers as they stand in a list of answers. */
  record QuestionPiece(Piece question, List<Piece> answers) {

    static QuestionPiece of(Question question) {
      return new QuestionPiece(
          Piece.of(question, QaJson.question(question)),
          question.answers().stream()
              .map(answer -> Piece.of(answer, QaJson.answer(answer)))
              .toList());
    }

    Optional<Piece> answer(long id) {
      return answers.stream().filter(answer -> answer.id() == id).findFirst();
    }

    /** The same with amendments; itself if none is of its rows. */
    QuestionPiece with(Amendments amendments) {
      boolean isAmended =
          amendments.votes(Table.QUESTIONS, question.id()).isPresent()
              || answers.stream()
                  .anyMatch(answer -> amendments.votes(Table.ANSWERS, answer.id()).isPresent());
      return isAmended ? of(parsed(amendments)) : this;
    }

    private Question parsed(Amendments amendments) {
      List<Answer> parsed =
          answers.stream()
              .map(Piece::parsedAnswer)
              .map(answer -> withVotes(answer, amendments.votes(Table.ANSWERS, answer.id())))
              .sorted(Ranked.ORDER)
              .toList();
      Question whole = QaJsonReader.question(question.bytes(), parsed);
      return withVotes(whole, amendments.votes(Table.QUESTIONS, whole.id()));
    }

    private static Answer withVotes(Answer answer, OptionalLong votes) {
      return votes.isPresent() ? answer.withHelpfulness(votes.getAsLong()) : answer;
    }

    private static Question withVotes(Question question, OptionalLong votes) {
      return votes.isPresent() ? question.withHelpfulness(votes.getAsLong()) : question;
    }
  }

  /**
   * Reads what {@link PackedProduct} has written.
   *
   * @param firstPage the body with the first questions
   * @param rest a table of contents, the other questions, all answers
   * @param count of questions
   */
  static Pieces read(byte[] firstPage, byte[] rest, int count) {
    ByteBuffer table = ByteBuffer.wrap(rest);
    List<Lengths> lengths = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      lengths.add(Lengths.read(table));
    }
    int onFirstPage = Page.DEFAULT.of(lengths).size();
    int start = firstPage.length - END - onFirstPage + 1;
    for (Lengths length : lengths.subList(0, onFirstPage)) {
      start -= length.bytes;
    }
    // What is left in the table's buffer are the pieces, one after the other.
    ByteBuffer page = ByteBuffer.wrap(firstPage);
    List<Piece> questions = new ArrayList<>(count);
    for (Lengths length : lengths) {
      if (questions.size() < onFirstPage) {
        page.position(start);
        questions.add(length.next(page));
        start = page.position() + ",".length();
      } else {
        questions.add(length.next(table));
      }
    }
    List<QuestionPiece> result = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      List<Piece> answers = new ArrayList<>();
      for (Lengths answer : lengths.get(i).answers) {
        answers.add(answer.next(table));
      }
      result.add(new QuestionPiece(questions.get(i), answers));
    }
    return new Pieces(result);
  }

  /** Returns all questions, in order. */
  List<QuestionPiece> questions() {
    return questions;
  }

  /** Returns what is in the pieces. */
  List<Question> parsed() {
    return questions.stream().map(piece -> piece.parsed(Amendments.NONE)).toList();
  }

  /** Returns the questions of a page. */
  List<byte[]> questions(Page page) {
    return page.of(questions).stream().map(piece -> piece.question().bytes()).toList();
  }

  /** Returns a question with its answers. */
  Optional<QuestionPiece> question(long id) {
    return questions.stream().filter(piece -> piece.question().id() == id).findFirst();
  }

  /** Returns an answer of any question. */
  Optional<Piece> answer(long id) {
    return questions.stream().flatMap(piece -> piece.answer(id).stream()).findFirst();
  }

  /** Returns the votes that a row has; empty if it is not here. */
  OptionalLong votes(Table table, long id) {
    return switch (table) {
      case QUESTIONS -> votes(question(id).map(QuestionPiece::question));
      case ANSWERS -> votes(answer(id));
      case PHOTOS -> OptionalLong.empty();
    };
  }

  private static OptionalLong votes(Optional<Piece> row) {
    return row.stream().mapToLong(Piece::votes).findFirst();
  }

  /** Returns the same product where some rows have other votes. */
  Pieces with(Amendments amendments) {
    return new Pieces(
        questions.stream().map(piece -> piece.with(amendments)).sorted(ORDER).toList());
  }

  /** A line of the table of contents. */
  private record Lengths(long id, int bytes, long votes, List<Lengths> answers) {

    static Lengths read(ByteBuffer table) {
      long id = Integer.toUnsignedLong(table.getInt());
      int bytes = table.getInt();
      long votes = Integer.toUnsignedLong(table.getInt());
      int count = table.getInt();
      List<Lengths> answers = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        answers.add(
            new Lengths(
                Integer.toUnsignedLong(table.getInt()),
                table.getInt(),
                Integer.toUnsignedLong(table.getInt()),
                List.of()));
      }
      return new Lengths(id, bytes, votes, answers);
    }

    /** Takes the piece that begins at the buffer's position. */
    Piece next(ByteBuffer from) {
      ByteBuffer json = from.slice(from.position(), bytes);
      from.position(from.position() + bytes);
      return new Piece(id, votes, json);
    }
  }
}
