package atelier.qa.feed;

import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Question;

/**
 * A row that is not what it was.
 *
 * @param table where it stands
 * @param productId whose it is
 * @param id its own
 * @param effect what happened to it, as far as that is known
 */
public record RowChange(Table table, long productId, long id, Effect effect) {

  /** The tables that are watched. */
  public enum Table {
    QUESTIONS,
    ANSWERS,
    PHOTOS
  }

  /** What a change did to its row. */
  public sealed interface Effect {}

  /** Effects of which no more is known. */
  public enum Plain implements Effect {
    /** The row is new. */
    INSERTION,
    UNKNOWN
  }

  /** The row is new, and its transaction has changed nothing else. */
  public sealed interface Addition extends Effect {}

  /**
   * A new question, without answers.
   *
   * @param question as it is shown
   */
  public record QuestionAdded(Question question) implements Addition {}

  /**
   * A new answer, without photos.
   *
   * @param questionId whose it is
   * @param answer as it is shown
   */
  public record AnswerAdded(long questionId, Answer answer) implements Addition {}

  /**
   * Nothing but the count of votes changed.
   *
   * @param before votes that the row had
   * @param after votes that it has
   */
  public record Vote(long before, long after) implements Effect {}

  /** Any change. */
  public RowChange(Table table, long productId, long id) {
    this(table, productId, id, Plain.UNKNOWN);
  }

  /** Whether another change is one of the same row. */
  boolean isOfTheRowOf(RowChange other) {
    return table == other.table && productId == other.productId && id == other.id;
  }

  /** The same, where of a new row nothing is known but its ids. */
  RowChange withoutContent() {
    return effect instanceof Addition ? with(Plain.INSERTION) : this;
  }

  /** The same row's change, of which more is known. */
  RowChange with(Effect known) {
    return new RowChange(table, productId, id, known);
  }

  /** The same, where it is not known what changed. */
  RowChange withoutEffect() {
    return with(Plain.UNKNOWN);
  }
}
