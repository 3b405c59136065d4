package atelier.qa.cache;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.catalog.NewAnswer;
import atelier.qa.catalog.NewQuestion;
import atelier.qa.catalog.Page;
import atelier.qa.store.Database;
import atelier.qa.store.LogPosition;
import atelier.qa.store.Reads;
import atelier.qa.store.Writes;
import atelier.qa.testing.Call;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What this node has written it shows at once, though its feed has told it nothing. */
@DatabaseTest
final class UpdatesTest {

  private static final Optional<LogPosition> NO_POSITION = Optional.empty();
  private static final NewAnswer ANSWER =
      new NewAnswer("Yes.", "Kim", "kim@shop.example", List.of());

  private final long product = Rows.newProduct();
  private final FakeFeed feed = new FakeFeed(System::nanoTime);
  private final Database database;
  private final Products products;
  private final Updates updates;

  UpdatesTest(TestDatabase server, Service migrated) {
    database = new Database(server.settings("qa_contract"));
    products =
        new Products(
            new CacheSettings(1 << 20, 4, Duration.ofMinutes(5)), new Reads(database), feed);
    products.start();
    updates = new Updates(new Writes(database, InstantSource.system()), products, feed);
  }

  @BeforeEach
  void theFeedIsLive() {
    feed.live();
  }

  @AfterEach
  void close() {
    products.close();
    database.close();
  }

  @Test
  void aQuestionAppears() {
    assertThat(shown()).endsWith("\"results\":[]}");
    long id = ask();
    assertThat(shown()).contains("\"question_id\":" + id);
  }

  @Test
  void anAnswerAppears() {
    long question = ask();
    assertThat(shown()).contains("\"answers\":{}");
    long answer = updates.add(question, ANSWER).orElseThrow().id();

    assertThat(shown()).contains("\"id\":" + answer);
    assertThat(products.answer(answer, NO_POSITION)).isPresent();
  }

  @Test
  void onlyWhatHasANumberOfItsOwnIsLookedForInTheFeed() {
    long question = ask();
    updates.reportQuestion(question);
    assertThat(feed.lookedFor().isKnown()).isTrue();

    updates.reportQuestion(question);
    assertThat(feed.lookedFor()).isEqualTo(LogPosition.UNKNOWN);
  }

  @Test
  void aRowThatWasAskedForBeforeItWasThereAppears() {
    long next = ask() + 1;
    assertThat(products.question(next, NO_POSITION)).isEmpty();

    assertThat(ask()).isEqualTo(next);
    assertThat(products.question(next, NO_POSITION)).isPresent();
  }

  @Test
  void votesCount() {
    long question = ask();
    long answer = updates.add(question, ANSWER).orElseThrow().id();
    assertThat(shown()).contains("\"question_helpfulness\":0").contains("\"helpfulness\":0");

    assertThat(updates.questionHelpful(question).orElseThrow().id()).isEqualTo(question);
    assertThat(shown()).contains("\"question_helpfulness\":1");
    assertThat(updates.answerHelpful(answer).orElseThrow().id()).isEqualTo(answer);
    assertThat(shown()).contains("\"helpfulness\":1");
  }

  @Test
  void reportsHide() {
    long question = ask();
    long answer = updates.add(question, ANSWER).orElseThrow().id();
    assertThat(shown()).contains("\"id\":" + answer);

    assertThat(updates.reportAnswer(answer)).isPresent();
    assertThat(shown()).contains("\"answers\":{}");
    assertThat(updates.reportQuestion(question)).isPresent();
    assertThat(shown()).contains("\"results\":[]");
    assertThat(products.question(question, NO_POSITION)).isEmpty();
    assertThat(updates.add(question, ANSWER)).isEmpty();
  }

  @Test
  void unknownRowsAreNotChanged() {
    assertThat(updates.questionHelpful(4_294_967_295L)).isEmpty();
    assertThat(updates.reportQuestion(4_294_967_295L)).isEmpty();
    assertThat(updates.answerHelpful(4_294_967_295L)).isEmpty();
    assertThat(updates.reportAnswer(4_294_967_295L)).isEmpty();
    assertThat(updates.add(4_294_967_295L, ANSWER)).isEmpty();
  }

  @Test
  void everyChangeHasAPositionThatOthersHaveYetToBeTold() {
    WriteResult written = updates.questionHelpful(ask()).orElseThrow();

    assertThat(written.position().isKnown()).isTrue();
    assertThat(feed.hasConfirmed(written.position())).isFalse();
  }

  @Test
  void aVoteDoesNotWaitForReaders() {
    long question = ask();
    CountDownLatch gate = new CountDownLatch(1);
    FakeDatabase slow = new FakeDatabase();
    slow.everyQuery(() -> await(gate));
    FakeFeed anotherFeed = new FakeFeed(System::nanoTime);
    // A node that does not know the question, and whose only reader has the only permit.
    try (Products cold =
        StartedProducts.over(
            new CacheSettings(1 << 20, 1, Duration.ofMinutes(5)),
            slow,
            anotherFeed,
            System::nanoTime)) {
      Updates votes = new Updates(new Writes(database, InstantSource.system()), cold, anotherFeed);
      Call<Response> reader =
          Call.start(() -> cold.questions(product, "" + product, Page.DEFAULT, NO_POSITION))
              .awaitWaiting();

      assertThat(votes.questionHelpful(question)).isPresent();

      gate.countDown();
      assertThat(reader.result()).isNotNull();
    }
    assertThat(shown()).contains("\"question_helpfulness\":1");
  }

  private static void await(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private long ask() {
    return updates.add(new NewQuestion(product, "Is it?", "Kim", "kim@shop.example")).id();
  }

  private String shown() {
    Response served = products.questions(product, "" + product, Page.DEFAULT, NO_POSITION);
    return new String(served.body().identity(), StandardCharsets.UTF_8);
  }
}
