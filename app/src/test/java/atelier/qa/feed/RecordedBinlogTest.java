package atelier.qa.feed;

import static atelier.qa.feed.RecordedBinlog.ANYTHING;
import static atelier.qa.feed.RecordedBinlog.LIVE;
import static atelier.qa.feed.RecordedBinlog.heardOf;
import static atelier.qa.feed.RecordedBinlog.inserted;
import static atelier.qa.feed.RecordedBinlog.passed;
import static atelier.qa.feed.RecordedBinlog.row;
import static atelier.qa.feed.RecordedBinlog.votes;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.feed.RowChange.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is heard of a recording is what the {@code .sql} file beside it did, in that order, and
 * nothing else.
 */
final class RecordedBinlogTest {

  private static final String MYSQL = "mysql";
  private static final String MARIADB = "mariadb";

  private static final String QUESTION = row(Table.QUESTIONS, 7, 70);
  private static final String VOTE = votes(QUESTION, 0, 1);
  private static final String ANSWER = row(Table.ANSWERS, 7, 700);
  private static final String NEW_QUESTION = inserted(QUESTION);
  private static final String NEW_ANSWER = inserted(ANSWER);

  @ParameterizedTest
  @ValueSource(strings = {MYSQL, MARIADB})
  void fullRowImagesNameEachRow(String server) {
    assertThat(heardOf(server, "full-images"))
        .containsExactly(
            LIVE,
            NEW_QUESTION,
            passed("1"),
            NEW_ANSWER,
            passed("2"),
            inserted(row(Table.PHOTOS, 7, 7000)),
            passed("3"),
            inserted(row(Table.QUESTIONS, 8, 80)),
            inserted(row(Table.QUESTIONS, 4_294_967_295L, 4_294_967_294L)),
            passed("4"),
            row(Table.QUESTIONS, 8, 80),
            row(Table.QUESTIONS, 9, 80),
            passed("5"),
            VOTE,
            ANSWER,
            passed("6"));
  }

  @ParameterizedTest
  @ValueSource(strings = {MYSQL, MARIADB})
  void minimalRowImagesNameEachRow(String server) {
    assertThat(heardOf(server, "minimal-images"))
        .containsExactly(
            LIVE,
            NEW_QUESTION,
            passed("1"),
            NEW_ANSWER,
            passed("2"),
            QUESTION,
            passed("3"),
            ANSWER,
            passed("4"),
            QUESTION,
            row(Table.QUESTIONS, 8, 70),
            passed("5"),
            ANSWER,
            passed("6"));
  }

  @Test
  void aTransactionThatMySqlCompressedNamesEachRow() {
    assertThat(heardOf(MYSQL, "compressed"))
        .containsExactly(LIVE, NEW_QUESTION, passed("1"), VOTE, NEW_ANSWER, passed("2"));
  }

  @Test
  void whatMariaDbCompressedMayBeAnything() {
    assertThat(heardOf(MARIADB, "compressed"))
        .containsExactly(LIVE, ANYTHING, passed("1"), VOTE, passed("2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {MYSQL, MARIADB})
  void whatWasPreparedMayBeAnythingWhenItIsCommitted(String server) {
    String last = row(Table.QUESTIONS, 9, 90);
    assertThat(heardOf(server, "xa"))
        .containsExactly(
            LIVE,
            QUESTION,
            passed("1"),
            ANYTHING,
            passed("2"),
            row(Table.QUESTIONS, 8, 80),
            passed("3"),
            passed("4"),
            // MySQL does not say in advance that it is committed at once.
            server.equals(MYSQL) ? last : inserted(last),
            passed("5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {MYSQL, MARIADB})
  void aStatementOfOurTablesMayHaveChangedAnythingAndNoOther(String server) {
    assertThat(heardOf(server, "statements"))
        .containsExactly(
            LIVE,
            passed("1"),
            passed("2"),
            ANYTHING,
            passed("3"),
            passed("4"),
            ANYTHING,
            passed("5"),
            passed("6"));
  }

  @ParameterizedTest
  @ValueSource(strings = {MYSQL, MARIADB})
  void aDefinitionOfOurTablesMayHaveChangedAnythingAndNoOther(String server) {
    assertThat(heardOf(server, "definitions"))
        .containsExactly(
            LIVE,
            passed("1"),
            passed("2"),
            NEW_QUESTION,
            passed("3"),
            ANYTHING,
            passed("4"),
            ANYTHING,
            passed("5"),
            VOTE,
            passed("6"),
            passed("7"),
            ANYTHING,
            passed("8"));
  }

  @ParameterizedTest
  @ValueSource(strings = {MYSQL, MARIADB})
  void aLogGoesOnInItsNextFile(String server) {
    assertThat(heardOf(server, "rotated"))
        .containsExactly(LIVE, NEW_QUESTION, passed("1"), VOTE, passed("2"), QUESTION, passed("3"));
  }

  @Test
  void transactionsWithATagHaveNumbersOfTheirOwn() {
    assertThat(heardOf(MYSQL, "tagged"))
        .containsExactly(
            LIVE,
            NEW_QUESTION,
            passed("1"),
            VOTE,
            passed("1,orders:1"),
            votes(QUESTION, 1, 2),
            passed("1,orders:1-2"),
            QUESTION,
            passed("2,orders:1-2"));
  }
}
