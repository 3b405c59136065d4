package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.feed.FeedSettings;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.StoredRows;
import atelier.qa.testing.TestDatabase;
import atelier.qa.testing.Wire;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A client that gets no 204 for its vote learns whether it may send it again: every vote's words
 * are compared with its counter.
 */
@DatabaseTest
final class UnansweredVotesTest {

  private static final int VOTERS = 8;
  private static final int VOTES_EACH = 60;

  private final DatabaseSettings direct;
  private final Wire wire;
  private final Service service;
  private final StoredRows rows;

  UnansweredVotesTest(TestDatabase database, Service healthy) {
    direct = database.settings("qa_contract");
    rows = healthy.rows();
    wire = new Wire(direct);
    service = Service.over(wire.instead(direct), FeedSettings.none());
  }

  @AfterEach
  void close() {
    service.close();
    wire.close();
  }

  @Test
  void aVoteThatWasSentMayHaveBeenMadeAndIsNotToBeSentAgain() {
    long question = rows.question(Rows.newProduct(), 0);
    assertThat(vote(question).status()).isEqualTo(204);
    wire.loseAnswers();

    Reply reply = vote(question);

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.json().get("detail").textValue())
        .isEqualTo("the database did not answer; the change may or may not have been made");
    assertThat(reply.header("Retry-After")).isEmpty();
    await().until(() -> rows.votesForQuestion(question) == 2);
  }

  @Test
  void aVoteThatWasNotSentMayBeSentAgain() {
    long question = rows.question(Rows.newProduct(), 0);
    wire.cut();

    Reply reply = vote(question);

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.json().get("detail").textValue()).endsWith("; try again");
    assertThat(reply.header("Retry-After")).matches("[1-9][0-9]*");
    assertThat(rows.votesForQuestion(question)).isZero();
  }

  @Test
  void aVoteThatWaitsForALockMayBeSentAgain() throws SQLException {
    long question = rows.question(Rows.newProduct(), 0);
    try (Connection other = TestDatabase.connect(direct);
        Statement statement = other.createStatement()) {
      assertThat(vote(question).status()).isEqualTo(204);
      statement.execute("LOCK TABLES questions WRITE, answers WRITE");
      assertThat(vote(question).header("Retry-After")).matches("[1-9][0-9]*");
      statement.execute("UNLOCK TABLES");
    }
    assertThat(rows.votesForQuestion(question)).isOne();
  }

  @Test
  void whileConnectionsAreKilledEachVoteIsWhatItsAnswerSays() throws Exception {
    List<Vote> votes = new ArrayList<>();
    // Beforehand: a server that ends one connection now and then disturbs one that just begins.
    List<Callable<List<Vote>>> voters =
        Stream.generate(this::questions)
            .limit(VOTERS)
            .<Callable<List<Vote>>>map(questions -> () -> voteForEach(questions))
            .toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<Vote>> done :
          ConnectionKiller.during(() -> threads.invokeAll(voters), direct, "UPDATE questions")) {
        votes.addAll(done.get());
      }
    }

    assertThat(votes).allSatisfy(vote -> vote.check(rows.votesForQuestion(vote.question)));
    assertThat(votes).anyMatch(vote -> vote.reply.status() == 204);
    assertThat(votes).anyMatch(vote -> vote.reply.status() == 503);
  }

  private List<Long> questions() {
    long product = Rows.newProduct();
    return Stream.generate(() -> rows.question(product, 0)).limit(VOTES_EACH).toList();
  }

  private List<Vote> voteForEach(List<Long> questions) {
    return questions.stream().map(question -> new Vote(question, vote(question))).toList();
  }

  private Reply vote(long question) {
    return service.put("/qa/questions/" + question + "/helpful");
  }

  /** The only vote for a question, and its answer. */
  private record Vote(long question, Reply reply) {

    void check(long counted) {
      if (reply.status() == 204) {
        assertThat(counted).isOne();
        return;
      }
      assertThat(reply.status()).as(reply.body()).isEqualTo(503);
      if (reply.header("Retry-After").isEmpty()) {
        assertThat(reply.body()).contains("may or may not have been made");
        assertThat(counted).isBetween(0L, 1L);
      } else {
        assertThat(reply.body()).contains("try again");
        assertThat(counted).as(reply.body()).isZero();
      }
    }
  }
}
