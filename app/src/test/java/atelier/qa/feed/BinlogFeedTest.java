package atelier.qa.feed;

import static atelier.qa.feed.Heard.ANYTHING;
import static atelier.qa.feed.Heard.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.feed.RowChange.Table;
import atelier.qa.store.BulkLoad;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.LogPosition;
import atelier.qa.store.Schema;
import atelier.qa.testing.DatabaseKind;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Gtids;
import atelier.qa.testing.Rows;
import atelier.qa.testing.TestDatabase;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever changes a row in whatever way, the binlog's feed tells it. */
@DatabaseTest
@TestInstance(Lifecycle.PER_CLASS) // tables take longer to make than a test to run
final class BinlogFeedTest {

  private static final String DATABASE = "qa_feed_rows";
  private static final String MAY_SET = "where the tests' account may set the binlog's format";

  private final TestDatabase server;
  private final DatabaseSettings settings;
  private final DatabaseSettings account;
  private final Rows rows;
  private boolean asNew;

  private Heard heard = new Heard();
  private ChangeFeed feed = new NoFeed();
  private long product;

  BinlogFeedTest(TestDatabase server) {
    this.server = server;
    settings = server.settings(DATABASE);
    account = server.feedSettings(DATABASE);
    rows = new Rows(settings);
  }

  @BeforeEach
  void follow() {
    if (!asNew) {
      new Schema(server.empty(DATABASE)).migrate();
      asNew = true;
    }
    heard = new Heard();
    feed = Feeds.binlog(account);
    product = Rows.newProduct();
    feed.start(heard);
    // The beginning itself is delivered as a full invalidation, twice.
    everythingIsTold();
    heard.forget();
  }

  @AfterEach
  void close() {
    feed.close();
  }

  @Test
  void everyInsertIsToldTwiceByName() {
    long question = rows.question(product, 0);
    long answer = rows.answer(question, 0);
    long photo = rows.photo(answer, "https://images.example.com/1.jpg");

    toldTwice(row(Table.QUESTIONS, product, question));
    toldTwice(row(Table.ANSWERS, product, answer));
    toldTwice(row(Table.PHOTOS, product, photo));
    assertThat(heard.times(ANYTHING)).isZero();
  }

  @Test
  void updatesAndDeletesAreTold() {
    long question = rows.question(product, 0);
    toldTwice(row(Table.QUESTIONS, product, question));
    heard.forget();

    rows.execute("UPDATE questions SET helpful = helpful + 1 WHERE id = ?", question);
    toldTwice(row(Table.QUESTIONS, product, question));
    heard.forget();

    rows.execute("DELETE FROM questions WHERE id = ?", question);
    toldTwice(row(Table.QUESTIONS, product, question));
  }

  @Test
  void eachRowOfAStatementIsTold() {
    long first = rows.question(product, 0);
    long second = rows.question(product, 0);
    everythingIsTold();
    heard.forget();

    rows.execute("UPDATE questions SET body = REPEAT('long', 200) WHERE product_id = ?", product);

    toldTwice(row(Table.QUESTIONS, product, first));
    toldTwice(row(Table.QUESTIONS, product, second));
  }

  @Test
  void aRowThatMovesIsToldWhereItWasAndWhereItIs() {
    long question = rows.question(product, 0);
    toldTwice(row(Table.QUESTIONS, product, question));
    heard.forget();

    rows.execute("UPDATE questions SET product_id = ? WHERE id = ?", product + 1_000_000, question);

    toldTwice(row(Table.QUESTIONS, product, question));
    toldTwice(row(Table.QUESTIONS, product + 1_000_000, question));
  }

  @Test
  void idsMayTakeAllTheirThirtyTwoBits() {
    rows.execute(
        "INSERT INTO questions (product_id, id, body, date_written, asker_name)"
            + " VALUES (4294967295, 4294967294, '?', 0, 'Kim')");

    toldTwice(row(Table.QUESTIONS, 4_294_967_295L, 4_294_967_294L));
  }

  @Test
  void rowImagesMayBeMinimal() {
    assumeThat(DatabaseKind.ofThisRun()).as(MAY_SET).isEqualTo(DatabaseKind.MYSQL);
    long question = rows.question(product, 0);
    toldTwice(row(Table.QUESTIONS, product, question));
    heard.forget();

    inOneSession(
        "SET SESSION binlog_row_image = MINIMAL",
        "UPDATE questions SET helpful = 7 WHERE id = " + question);

    toldTwice(row(Table.QUESTIONS, product, question));
    assertThat(heard.times(ANYTHING)).isZero();
  }

  @Test
  void whatIsRolledBackIsNotTold() {
    inOneSession(
        "BEGIN",
        "INSERT INTO questions (product_id, body, date_written, asker_name)"
            + " VALUES (%d, '?', 0, 'Kim')".formatted(product),
        "ROLLBACK");
    everythingIsTold();

    assertThat(heard.words()).isEmpty();
  }

  @Test
  void otherTablesAreNotTold() {
    asNew = false;
    rows.execute("CREATE TABLE other (product_id INT UNSIGNED, id INT UNSIGNED PRIMARY KEY)");
    rows.execute("INSERT INTO other VALUES (1, 1)");
    everythingIsTold();

    assertThat(heard.words()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TRUNCATE TABLE questions",
        "ALTER TABLE answers ADD COLUMN note VARCHAR(10)",
        "DROP TABLE answers_photos"
      })
  void aStatementAboutAWatchedTableMeansThatAnythingMayHaveChanged(String statement) {
    asNew = false;
    rows.execute(statement);

    await().until(() -> heard.times(ANYTHING) >= 1);
  }

  @Test
  void columnsMayMove() {
    asNew = false;
    rows.execute("ALTER TABLE questions ADD COLUMN first ENUM('a', 'b') DEFAULT 'a' FIRST");
    rows.execute("ALTER TABLE questions ADD COLUMN second DECIMAL(10, 2) AFTER product_id");
    rows.execute("ALTER TABLE questions ADD COLUMN third TEXT, ADD COLUMN fourth CHAR(7)");
    long question = rows.question(product, 0);
    rows.execute("UPDATE questions SET third = 'x', fourth = 'y', second = 1.5");

    // The insert and the update, each twice.
    await().until(() -> heard.times(row(Table.QUESTIONS, product, question)) == 4);
  }

  @Test
  void columnsMayBeOfAnyType() {
    assumeThat(DatabaseKind.ofThisRun()).as("MySQL's own types").isEqualTo(DatabaseKind.MYSQL);
    asNew = false;
    rows.execute(
        """
        ALTER TABLE questions
          ADD COLUMN c1 VECTOR(3) FIRST, ADD COLUMN c2 JSON AFTER product_id, ADD COLUMN c3 POINT,
          ADD COLUMN c4 INT AS (helpful * 2) VIRTUAL, ADD COLUMN c5 INT AS (helpful * 3) STORED,
          ADD COLUMN c6 INT DEFAULT 1 INVISIBLE, ADD COLUMN c7 BIT(9), ADD COLUMN c8 DECIMAL(30, 11),
          ADD COLUMN c9 DATETIME(6), ADD COLUMN c10 TIMESTAMP(3), ADD COLUMN c11 TIME(2),
          ADD COLUMN c12 YEAR, ADD COLUMN c13 DATE, ADD COLUMN c14 FLOAT, ADD COLUMN c15 DOUBLE,
          ADD COLUMN c16 ENUM('a', 'b'), ADD COLUMN c17 SET('a', 'b', 'c'), ADD COLUMN c18 CHAR(100),
          ADD COLUMN c19 TINYBLOB, ADD COLUMN c20 LONGTEXT, ADD COLUMN c21 VARBINARY(300),
          ADD INDEX ((LOWER(asker_name))), ADD INDEX ((CAST(c2->'$.n' AS UNSIGNED ARRAY)))
        """);
    long first = rows.question(product, 0);
    long second = rows.question(product, 0);
    everythingIsTold();
    heard.forget();

    rows.execute(
        """
        UPDATE questions SET c1 = STRING_TO_VECTOR('[1,2,3]'), c2 = '{"n": [1, 2], "a": 1}',
          c3 = POINT(1, 2), c7 = 257, c8 = -1234567890123456789.12345678901,
          c9 = '2026-02-03 04:05:06.123456', c10 = '2026-02-03 04:05:06.123', c11 = '-1:02:03.45',
          c12 = 2026, c13 = '2026-02-03', c14 = 1.5, c15 = 2.5, c16 = 'b', c17 = 'a,c', c18 = 'x',
          c19 = 'y', c20 = REPEAT('z', 70000), c21 = REPEAT('b', 300)
        WHERE product_id = ?
        """,
        product);
    toldTwice(row(Table.QUESTIONS, product, first));
    toldTwice(row(Table.QUESTIONS, product, second));
    heard.forget();

    inOneSession(
        "SET SESSION binlog_row_value_options = PARTIAL_JSON",
        "UPDATE questions SET c2 = JSON_SET(c2, '$.a', 2) WHERE product_id = " + product);
    toldTwice(row(Table.QUESTIONS, product, first));
    toldTwice(row(Table.QUESTIONS, product, second));
    assertThat(heard.times(ANYTHING)).isZero();
  }

  @Test
  void anImportMeansThatAnythingMayHaveChanged() {
    try (BulkLoad load = BulkLoad.begin(settings, true)) {
      everythingIsTold();
      heard.forget();
      load.publish(Map.of());
    }

    await().until(() -> heard.times(ANYTHING) >= 2);
    long question = rows.question(product, 0);
    toldTwice(row(Table.QUESTIONS, product, question));
  }

  @Test
  void manyChangesAtOnceAreNotToldOneByOne() {
    asNew = false;
    rows.question(product, 0);
    for (int doubling = 0; doubling < 12; doubling++) {
      rows.execute(
          "INSERT INTO questions (product_id, body, date_written, asker_name)"
              + " SELECT product_id, body, date_written, asker_name FROM questions");
    }
    everythingIsTold();

    assertThat(heard.times(ANYTHING)).isGreaterThanOrEqualTo(2);
    assertThat(feed.status().changes()).isLessThan(4_096);
    assertThat(heard.words()).last().isEqualTo(ANYTHING);
  }

  @Test
  void statementsInTheBinlogAreUnderstoodAsFarAsNeeded() {
    assumeThat(DatabaseKind.ofThisRun()).as(MAY_SET).isEqualTo(DatabaseKind.MYSQL);
    inOneSession(
        "SET SESSION transaction_isolation = 'REPEATABLE-READ'",
        "SET SESSION binlog_format = STATEMENT",
        "UPDATE questions SET helpful = 1");

    await().until(() -> heard.times(ANYTHING) >= 1);
  }

  @Test
  void statementsThatChangeRowsThroughAViewAreUnderstoodAsFarAsNeeded() {
    assumeThat(DatabaseKind.ofThisRun()).as(MAY_SET).isEqualTo(DatabaseKind.MYSQL);
    asNew = false;
    rows.question(product, 0);
    rows.execute("CREATE VIEW shown AS SELECT * FROM questions");
    everythingIsTold();
    heard.forget();

    inOneSession(
        "SET SESSION transaction_isolation = 'REPEATABLE-READ'",
        "SET SESSION binlog_format = STATEMENT",
        "UPDATE shown SET helpful = helpful + 1");

    await().until(() -> heard.times(ANYTHING) >= 1);
  }

  @Test
  void aCompressedTransactionIsToldRowByRow() {
    assumeThat(DatabaseKind.ofThisRun()).as(MAY_SET).isEqualTo(DatabaseKind.MYSQL);
    long question = rows.question(product, 0);
    everythingIsTold();
    heard.forget();

    inOneSession(
        "SET SESSION binlog_transaction_compression = ON",
        "UPDATE questions SET body = REPEAT('long', 200) WHERE product_id = " + product);

    toldTwice(row(Table.QUESTIONS, product, question));
    everythingIsTold();
    assertThat(heard.times(ANYTHING)).isZero();
  }

  @Test
  void ofOtherTablesACompressedTransactionTellsNothingHoweverLargeItIs() {
    assumeThat(DatabaseKind.ofThisRun()).as(MAY_SET).isEqualTo(DatabaseKind.MYSQL);
    asNew = false;
    rows.execute("CREATE TABLE other (id INT PRIMARY KEY AUTO_INCREMENT, body LONGTEXT)");
    everythingIsTold();
    heard.forget();

    inOneSession(
        "SET SESSION binlog_transaction_compression = ON",
        "INSERT INTO other (body) WITH RECURSIVE n AS (SELECT 1 i UNION ALL SELECT i + 1 FROM n"
            + " WHERE i < 64) SELECT REPEAT('x', 1 << 20) FROM n");
    everythingIsTold();

    assertThat(heard.words()).isEmpty();
  }

  @Test
  void whatWasPreparedIsToldAgainWhenItIsCommitted() {
    assumeThat(DatabaseKind.ofThisRun()).as(MAY_SET).isEqualTo(DatabaseKind.MYSQL);
    inOneSession(
        "XA START 'x'",
        "INSERT INTO questions (product_id, body, date_written, asker_name)"
            + " VALUES (%d, '?', 0, 'Kim')".formatted(product),
        "XA END 'x'",
        "XA PREPARE 'x'");
    everythingIsTold();
    heard.forget();

    inOneSession("XA COMMIT 'x'");

    await().until(() -> heard.times(ANYTHING) >= 1);
  }

  @Test
  void positionsGoOnInTheNextFile() {
    assumeThat(DatabaseKind.ofThisRun()).as(MAY_SET).isEqualTo(DatabaseKind.MYSQL);
    LogPosition before = feed.position();
    rows.execute("FLUSH BINARY LOGS");
    everythingIsTold();
    long question = rows.question(product, 0);
    toldTwice(row(Table.QUESTIONS, product, question));
    everythingIsTold();

    assertThat(feed.hasConfirmed(before)).isTrue();
  }

  @Test
  void aPositionIsToldAQuarterOfASecondAfterItsChanges() {
    long question = rows.question(product, 0);
    LogPosition position = feed.position();
    await().until(() -> feed.hasConfirmed(position));

    assertThat(heard.times(row(Table.QUESTIONS, product, question))).isEqualTo(2);
  }

  @Test
  void allFeedsOfAServerAgreeOnPositions() {
    try (ChangeFeed other = Feeds.binlog(account)) {
      other.start(new Heard());
      rows.question(product, 0);
      LogPosition position = other.position();

      await().until(() -> feed.hasConfirmed(position) && other.hasConfirmed(position));
    }
  }

  @Test
  void positionsOfOtherServersAreNotTold() {
    assertThat(feed.hasConfirmed(Gtids.at(1))).isFalse();
    assertThat(feed.hasConfirmed(LogPosition.UNKNOWN)).isFalse();
  }

  @Test
  void theStatusTellsTheLag() {
    rows.question(product, 0);
    await().until(() -> feed.status().lastChange().isPresent());

    assertThat(feed.status().state()).isEqualTo(FeedState.LIVE);
    assertThat(feed.status().lag().orElseThrow()).isLessThan(Duration.ofMinutes(1));
    assertThat(feed.status().changes()).isPositive();
  }

  private void toldTwice(String word) {
    await().until(() -> heard.times(word) == 2);
  }

  private void everythingIsTold() {
    LogPosition position = feed.position();
    await().until(() -> feed.hasConfirmed(position));
  }

  private void inOneSession(String... statements) {
    Feeds.inOneSession(settings, statements);
  }
}
