package atelier.qa.feed;

import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Question;
import atelier.qa.feed.RowChange.Effect;
import atelier.qa.feed.RowChange.Plain;
import atelier.qa.feed.RowChange.Table;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a new row says, if it is one that is shown. Its columns must be of the types that our
 * migrations give them: of any others it says nothing, and the product is read.
 */
final class RowContent {

  private static final String BODY = "body";
  private static final String DATE = "date_written";
  private static final String VOTES = "helpful";
  private static final String REPORTED = "reported";
  private static final String ASKER = "asker_name";
  private static final String ANSWERER = "answerer_name";
  private static final String QUESTION = "question_id";

  /** The types of the columns that are read; all others are skipped. */
  private static final Map<String, Integer> TYPES =
      Map.of(
          BODY, ColumnCells.VARCHAR,
          DATE, ColumnCells.LONGLONG,
          VOTES, ColumnCells.LONG,
          REPORTED, ColumnCells.TINY,
          ASKER, ColumnCells.VARCHAR,
          ANSWERER, ColumnCells.VARCHAR,
          QUESTION, ColumnCells.LONG);

  private final Map<String, ByteBuffer> cells = new HashMap<>();

  private RowContent() {}

  /**
   * Returns what a row that has all columns was added with; {@link Plain#INSERTION} if that cannot
   * be told, or is not shown.
   *
   * @param change the row's ids
   * @param names of its columns, in order
   */
  static Effect read(RowChange change, List<String> names, RowLayout layout, RowImage row)
      throws IOException {
    RowContent content = new RowContent();
    ByteArrayInputStream in = row.stream();
    BitSet nulls = in.readBitSet(names.size(), true);
    for (int column = 0; column < names.size(); column++) {
      if (nulls.get(column)) {
        continue;
      }
      int from = row.length() - in.available();
      int type = layout.type(column);
      ColumnCells.skip(type, layout.metadata()[column], in);
      if (TYPES.getOrDefault(names.get(column), -1) == type) {
        int length = row.length() - in.available() - from;
        int prefix =
            type == ColumnCells.VARCHAR ? ColumnCells.lengthBytes(layout.metadata()[column]) : 0;
        content.cells.put(names.get(column), row.bytes(from + prefix, length - prefix));
      }
    }
    try {
      return content.effect(change).orElse(Plain.INSERTION);
    } catch (CharacterCodingException e) {
      return Plain.INSERTION;
    }
  }

  private Optional<Effect> effect(RowChange change) throws CharacterCodingException {
    boolean isQuestion = change.table() == Table.QUESTIONS;
    String name = isQuestion ? ASKER : ANSWERER;
    boolean isComplete =
        cells.keySet().containsAll(List.of(BODY, DATE, VOTES, REPORTED, name))
            && (isQuestion || cells.containsKey(QUESTION));
    if (change.table() == Table.PHOTOS || !isComplete || cell(REPORTED).get(0) != 0) {
      return Optional.empty();
    }
    long votes = unsigned(VOTES);
    long date = cell(DATE).getLong();
    return Optional.of(
        isQuestion
            ? new RowChange.QuestionAdded(
                new Question(change.id(), text(BODY), date, text(name), votes, List.of()))
            : new RowChange.AnswerAdded(
                unsigned(QUESTION),
                new Answer(change.id(), text(BODY), date, text(name), votes, List.of())));
  }

  private ByteBuffer cell(String column) {
    return Objects.requireNonNull(cells.get(column));
  }

  private long unsigned(String column) {
    return Integer.toUnsignedLong(cell(column).getInt());
  }

  /** In another encoding than ours, most texts are no UTF-8. */
  private String text(String column) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(cell(column)).toString();
  }
}
