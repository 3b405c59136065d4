package atelier.qa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import atelier.qa.catalog.NewAnswer;
import atelier.qa.catalog.NewQuestion;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.TestDatabase;
import atelier.qa.testing.Wire;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A key and its change are both in the database or neither. */
@DatabaseTest
final class KeyedWritesTest {

  private static final String KEYS = "SELECT COUNT(*) FROM idempotency_keys";

  private final DatabaseSettings direct;
  private final Wire wire;
  private final Rows rows;
  private final Database database;
  private final Writes writes;
  private final long product = Rows.newProduct();
  private final long question;
  private final IdempotencyKey key = new IdempotencyKey(hash(), hash());
  private Instant now = Instant.parse("2026-02-03T04:05:06.007Z");

  KeyedWritesTest(TestDatabase server) {
    direct = server.empty("qa_keyed");
    new Schema(direct).migrate();
    wire = new Wire(port());
    rows = new Rows(direct);
    database = new Database(wire.instead(direct));
    writes = new Writes(database, () -> now);
    question = rows.question(product, 0);
  }

  @AfterEach
  void close() {
    database.close();
    wire.close();
  }

  @Test
  void aRepetitionHasALaterPositionThatIsNotNumberedForTheChange() {
    Committed<Long> first = vote();
    Committed<Long> again = vote();

    assertThat(first.isNumbered()).isTrue();
    assertThat(again.isNumbered()).isFalse();
    assertThat(again.value()).isEqualTo(first.value());
    assertThat(first.position().contains(again.position())).isFalse();
    assertThat(votes()).isOne();
  }

  @Test
  void aChangeThatFindsNoRowLeavesNoKey() {
    ProductSink once = writes.once(key);

    assertThat(once.questionHelpful(Long.MAX_VALUE >> 33)).isEmpty();
    assertThat(once.reportAnswer(Long.MAX_VALUE >> 33)).isEmpty();
    rows.execute("UPDATE questions SET reported = TRUE WHERE id = ?", question);
    assertThat(once.add(product, question, answer()).value()).isEmpty();
    assertThat(rows.number(KEYS)).isZero();
  }

  @Test
  void aChangeThatIsRolledBackLeavesNoKey() throws SQLException {
    try (Connection other = TestDatabase.connect(direct);
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT * FROM questions FOR UPDATE");

      assertThatThrownBy(this::vote).isInstanceOf(DatabaseUnavailable.class);

      other.rollback();
    }
    assertThat(rows.number(KEYS)).isZero();
    vote();
    assertThat(votes()).isOne();
  }

  @Test
  void aChangeWhoseLastStatementFailsLeavesNoKey() {
    NewAnswer withPhoto = answer();
    writes.once(new IdempotencyKey(hash(), hash())).add(product, question, withPhoto);
    long keys = rows.number(KEYS);
    rows.execute("ALTER TABLE answers_photos RENAME TO answers_photos_away");

    assertThatThrownBy(() -> writes.once(key).add(product, question, withPhoto))
        .isInstanceOf(RuntimeException.class);

    assertThat(rows.number(KEYS)).isEqualTo(keys);
    rows.execute("ALTER TABLE answers_photos_away RENAME TO answers_photos");
    writes.once(key).add(product, question, withPhoto);
    assertThat(rows.number("SELECT COUNT(*) FROM answers_photos")).isEqualTo(2);
  }

  @Test
  void aVoteWhoseCommitGetsNoAnswerCountsOnceWhenItIsSentAgain() {
    Claim claim = new Claim(key, () -> now);
    assertThatThrownBy(
            () ->
                database.transaction(
                    tx -> {
                      claim.in(tx, question);
                      tx.update(Writes.QUESTION_HELPFUL, question);
                      wire.loseAnswers();
                      return question;
                    }))
        .isInstanceOf(OutcomeUnknown.class);
    await().until(() -> votes() == 1);
    wire.mend(port());

    assertThat(vote().isNumbered()).isFalse();

    assertThat(votes()).isOne();
  }

  @Test
  void whatIsUnderWayElsewhereIsSaidToBe() throws SQLException {
    try (Connection other = TestDatabase.connect(direct)) {
      other.setAutoCommit(false);
      claim(other);

      assertThatThrownBy(this::vote).isInstanceOf(KeyInUse.class);

      other.rollback();
    }
    vote();
    assertThat(votes()).isOne();
  }

  @Test
  void aTableThatIsLockedIsNoRequestUnderWay() throws SQLException {
    vote();
    try (Connection other = TestDatabase.connect(direct);
        Statement statement = other.createStatement()) {
      statement.execute("LOCK TABLES idempotency_keys READ");
      assertThatThrownBy(this::vote).isInstanceOf(DatabaseUnavailable.class);
      statement.execute("UNLOCK TABLES");
    }
    vote();
    assertThat(votes()).isOne();
  }

  @Test
  void anotherRequestIsRefusedAndLeavesTheKeyAsItWas() {
    vote();

    assertThatThrownBy(
            () ->
                writes.once(new IdempotencyKey(key.id(), hash())).add(product, question, answer()))
        .isInstanceOf(KeyReused.class);

    assertThat(rows.number("SELECT MAX(replays) FROM idempotency_keys")).isZero();
    assertThat(rows.number("SELECT COUNT(*) FROM answers")).isZero();
  }

  @Test
  void aKeyNamesItsChangeForADay() {
    vote();
    now = now.plus(IdempotencyKey.LIFETIME).minusMillis(1);
    vote();
    assertThat(votes()).isOne();

    now = now.plusMillis(1);
    Committed<Long> anew = writes.once(new IdempotencyKey(key.id(), hash())).add(question());

    assertThat(anew.isNumbered()).isTrue();
    assertThat(rows.questionIds(product)).contains(anew.value());
    assertThatThrownBy(this::vote).isInstanceOf(KeyReused.class);
  }

  @Test
  void whatHasExpiredIsDeletedInBatches() {
    int many = 2 * ExpiredKeys.BATCH + 1;
    rows.execute(
        "INSERT INTO idempotency_keys (id, fingerprint, row_id, created)"
            + " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
            + " SELECT UNHEX(SHA2(CONCAT('old ', i), 256)), UNHEX(SHA2('', 256)), 1, ? FROM n",
        now.minus(IdempotencyKey.LIFETIME).toEpochMilli());
    rows.execute(
        "INSERT INTO idempotency_keys (id, fingerprint, row_id, created)"
            + " VALUES (UNHEX(SHA2('older', 256)), UNHEX(SHA2('', 256)), 1, 0)");
    assertThat(rows.number(KEYS)).isEqualTo(many);
    vote();

    try (ExpiredKeys expired = new ExpiredKeys(List.of(database), () -> now)) {
      expired.delete();
      assertThat(rows.number(KEYS)).isOne();
      now = now.plus(Duration.ofDays(1));
      expired.delete();
    }

    assertThat(rows.number(KEYS)).isZero();
  }

  private Committed<Long> vote() {
    return writes.once(key).questionHelpful(question).orElseThrow();
  }

  private long votes() {
    return rows.number("SELECT helpful FROM questions WHERE id = ?", question);
  }

  private NewQuestion question() {
    return new NewQuestion(product, "?", "Kim", "kim@shop.example");
  }

  private static NewAnswer answer() {
    return new NewAnswer("!", "Kim", "kim@shop.example", List.of("https://shop.example/1.jpg"));
  }

  /** As another node would. */
  private void claim(Connection other) throws SQLException {
    try (PreparedStatement statement = other.prepareStatement(Claim.INSERT)) {
      statement.setString(1, key.id());
      statement.setString(2, key.fingerprint());
      statement.setLong(3, question);
      statement.setLong(4, now.toEpochMilli());
      statement.executeUpdate();
    }
  }

  private int port() {
    return URI.create(direct.url().substring("jdbc:".length())).getPort();
  }

  private static String hash() {
    byte[] bytes = new byte[32];
    ThreadLocalRandom.current().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
