package atelier.qa.cache;

import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Question;
import atelier.qa.feed.RowChange;
import atelier.qa.feed.RowChange.Addition;
import atelier.qa.feed.RowChange.AnswerAdded;
import atelier.qa.feed.RowChange.Plain;
import atelier.qa.feed.RowChange.QuestionAdded;
import atelier.qa.feed.RowChange.Table;
import atelier.qa.feed.RowChange.Vote;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What changed of a product since it was read, and what must have been read for that to be all that
 * the product lacks. Immutable.
 *
 * @param rows that changed
 */
record Amendments(Map<Row, Amendment> rows) {

  static final Amendments NONE = new Amendments(Map.of());

  /** With each row the map is copied, so a product that nobody reads is read anew some time. */
  private static final int MOST = 32;

  /** Bytes of memory that each row takes, and the map. */
  private static final int WEIGHT = 150;

  private static final int MAP = 100;

  private record Row(Table table, long id) {}

  /** What became of a row. */
  private sealed interface Amendment {

    /**
     * Whether it is all that a row lacks.
     *
     * @param votes that were read of the row; empty if it was not there
     */
    boolean suffices(Pieces product, OptionalLong votes);

    /** Whether a row was read with it. */
    boolean isIn(OptionalLong votes);
  }

  /** The row must be in the product already. */
  private enum Presence implements Amendment {
    REQUIRED;

    @Override
    public boolean suffices(Pieces product, OptionalLong votes) {
      return isIn(votes);
    }

    @Override
    public boolean isIn(OptionalLong votes) {
      return votes.isPresent();
    }
  }

  /**
   * How often a row was found helpful.
   *
   * @param before the first of its votes
   * @param first after it, which is what the row had already if the product was read meanwhile
   * @param last after the last one
   */
  private record Count(long before, long first, long last) implements Amendment {

    @Override
    public boolean suffices(Pieces product, OptionalLong votes) {
      return isIn(votes)
          || votes.equals(OptionalLong.of(before))
          || votes.equals(OptionalLong.of(first));
    }

    @Override
    public boolean isIn(OptionalLong votes) {
      return votes.equals(OptionalLong.of(last));
    }
  }

  /** A new row, which is there already if the product was read meanwhile. */
  private record Added(Addition row) implements Amendment {

    /** Where an answer's question is not shown, that may change, and then the answer is needed. */
    @Override
    public boolean suffices(Pieces product, OptionalLong votes) {
      return switch (row) {
        case QuestionAdded question -> true;
        case AnswerAdded added -> product.question(added.questionId()).isPresent();
      };
    }

    @Override
    public boolean isIn(OptionalLong votes) {
      return votes.isPresent();
    }

    int weight() {
      return switch (row) {
        case QuestionAdded added -> weight(added.question().body(), added.question().askerName());
        case AnswerAdded added -> weight(added.answer().body(), added.answer().answererName());
      };
    }

    private static int weight(String body, String name) {
      return Character.BYTES * (body.length() + name.length());
    }
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** How many votes a row has now; empty if it was not voted for. */
  OptionalLong votes(Table table, long id) {
    return rows.get(new Row(table, id)) instanceof Count count
        ? OptionalLong.of(count.last)
        : OptionalLong.empty();
  }

  /** The new questions. */
  Stream<Question> questions() {
    return additions(QuestionAdded.class).map(QuestionAdded::question);
  }

  /** The new answers of a question. */
  Stream<Answer> answers(long questionId) {
    return additions(AnswerAdded.class)
        .filter(added -> added.questionId() == questionId)
        .map(AnswerAdded::answer);
  }

  private <T extends Addition> Stream<T> additions(Class<T> kind) {
    return rows.values().stream()
        .filter(Added.class::isInstance)
        .map(added -> ((Added) added).row())
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  /**
   * Returns them with one change more; empty if it does not follow upon those before, if it is
   * neither a vote nor a new question or answer, or if there would be too many rows.
   *
   * @param isFirst whether the change is delivered for the first time. Later, it must be there: a
   *     row may have the votes of before because they were taken back.
   */
  Optional<Amendments> with(RowChange change, boolean isFirst) {
    Row row = new Row(change.table(), change.id());
    @Nullable Amendment known = rows.get(row);
    return switch (change.effect()) {
      case Vote vote -> voted(known, vote, isFirst).flatMap(count -> put(row, count));
      case Addition added -> isFirst ? added(row, known, added) : present(row, known);
      // A row of which no more is known will hardly be there the first time.
      case Plain.INSERTION -> isFirst ? Optional.empty() : present(row, known);
      case Plain.UNKNOWN -> Optional.empty();
    };
  }

  private Optional<Amendments> added(Row row, @Nullable Amendment known, Addition added) {
    return known == null ? put(row, new Added(added)) : Optional.empty();
  }

  private Optional<Amendments> present(Row row, @Nullable Amendment known) {
    return row.table == Table.PHOTOS
        ? Optional.empty()
        : put(row, known == null ? Presence.REQUIRED : known);
  }

  /**
   * Votes that are taken away are not followed: the row may have had the same count before. Nor are
   * those for a row that is new itself, of which it is not known whether it was read.
   */
  private static Optional<Count> voted(@Nullable Amendment known, Vote vote, boolean isFirst) {
    if (vote.after() <= vote.before() || known instanceof Added) {
      return Optional.empty();
    }
    if (!(known instanceof Count count)) {
      long least = isFirst ? vote.before() : vote.after();
      return Optional.of(new Count(least, vote.after(), vote.after()));
    }
    if (count.last == vote.after()) {
      return Optional.of(count);
    }
    return isFirst && count.last == vote.before()
        ? Optional.of(new Count(count.before, count.first, vote.after()))
        : Optional.empty();
  }

  private Optional<Amendments> put(Row row, Amendment amendment) {
    if (amendment.equals(rows.get(row))) {
      return Optional.of(this);
    }
    Map<Row, Amendment> more = new HashMap<>(rows);
    more.put(row, amendment);
    return more.size() <= MOST ? Optional.of(new Amendments(more)) : Optional.empty();
  }

  /** Whether they are all that a product lacks that was read as it is here. */
  boolean suffice(Pieces product) {
    return rows.entrySet().stream()
        .allMatch(each -> each.getValue().suffices(product, votes(product, each.getKey())));
  }

  /** Whether a product that was read as it is here has them already. */
  boolean areIn(Pieces product) {
    return rows.entrySet().stream()
        .allMatch(each -> each.getValue().isIn(votes(product, each.getKey())));
  }

  private static OptionalLong votes(Pieces product, Row row) {
    return product.votes(row.table, row.id);
  }

  /** Bytes of memory. */
  int weight() {
    int contents =
        rows.values().stream()
            .mapToInt(row -> row instanceof Added added ? added.weight() : 0)
            .sum();
    return isEmpty() ? 0 : MAP + rows.size() * WEIGHT + contents;
  }
}
