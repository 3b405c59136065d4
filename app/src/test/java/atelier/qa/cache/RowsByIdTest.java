package atelier.qa.cache;

import static atelier.qa.cache.Samples.answer;
import static atelier.qa.cache.Samples.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.catalog.Page;
import atelier.qa.catalog.Question;
import atelier.qa.feed.FeedState;
import atelier.qa.feed.RowChange.Table;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.LogPosition;
import atelier.qa.testing.FakeTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions and answers by their own ids. */
final class RowsByIdTest {

  private static final long PRODUCT = 7;
  private static final long QUESTION = 70;
  private static final long ANSWER = 700;
  private static final Optional<LogPosition> NO_POSITION = Optional.empty();
  private static final Question SHOWN = question(QUESTION, "?", answer(ANSWER, "!"));

  private final FakeTime time = new FakeTime();
  private final FakeDatabase database = new FakeDatabase();
  private final FakeFeed feed = new FakeFeed(time);
  private final Products products =
      StartedProducts.over(
          new CacheSettings(1 << 20, 4, Duration.ofMinutes(5)), database, feed, time);

  @BeforeEach
  void theFeedIsLive() {
    time.whenItGoes(feed::alive);
    feed.live();
  }

  @Test
  void aRowOfACachedProductCostsNoQuery() {
    database.put(PRODUCT, SHOWN);
    products.questions(PRODUCT, "7", Page.DEFAULT, NO_POSITION);
    int queries = database.queries();

    assertThat(theAnswers()).isPresent();
    assertThat(theQuestion()).isPresent();
    assertThat(theAnswer()).isPresent();
    assertThat(database.queries()).isEqualTo(queries);
  }

  @Test
  void aQuestionAndItsAnswersAreShown() {
    database.put(PRODUCT, SHOWN);

    assertThat(theQuestion()).hasValueSatisfying(json -> assertThat(json).contains("\"?\""));
    assertThat(theAnswer()).hasValueSatisfying(json -> assertThat(json).contains("\"!\""));
    assertThat(theAnswers())
        .hasValueSatisfying(
            json ->
                assertThat(json)
                    .startsWith("{\"question\":\"070\",\"page\":1,\"count\":5,\"results\":[{")
                    .contains("\"!\""));
  }

  @Test
  void unknownRowsCostOneQueryOnce() {
    assertThat(theQuestion()).isEmpty();
    assertThat(theAnswer()).isEmpty();
    int queries = database.queries();
    for (int i = 0; i < 10; i++) {
      assertThat(theQuestion()).isEmpty();
      assertThat(theAnswers()).isEmpty();
      assertThat(theAnswer()).isEmpty();
    }
    assertThat(database.queries()).isEqualTo(queries);
  }

  @Test
  void unknownRowsAppearWhenTheyAreDelivered() {
    assertThat(theQuestion()).isEmpty();
    assertThat(theAnswer()).isEmpty();
    database.put(PRODUCT, SHOWN);
    feed.deliver(Table.QUESTIONS, PRODUCT, QUESTION);
    assertThat(theQuestion()).isPresent();

    feed.deliver(Table.ANSWERS, PRODUCT, ANSWER);
    assertThat(theAnswer()).isPresent();
  }

  @Test
  void unknownRowsAppearAfterAFullInvalidation() {
    assertThat(theQuestion()).isEmpty();
    assertThat(theAnswer()).isEmpty();
    database.put(PRODUCT, SHOWN);
    feed.invalidateAll();

    assertThat(theQuestion()).isPresent();
    assertThat(theAnswer()).isPresent();
  }

  @Test
  void withoutFeedNoAbsenceIsTrusted() {
    assertThat(theQuestion()).isEmpty();
    database.put(PRODUCT, SHOWN);
    feed.lost(FeedState.DOWN);

    assertThat(theQuestion()).isPresent();
  }

  @Test
  void anAbsenceThatWasFoundWithoutFeedIsForgottenWhenItComesBack() {
    feed.lost(FeedState.DOWN);
    assertThat(theQuestion()).isEmpty();
    database.put(PRODUCT, SHOWN);
    feed.live();

    assertThat(theQuestion()).isPresent();
  }

  @Test
  void aClientThatKnowsOfANewRowGetsItBeforeItIsDelivered() {
    assertThat(theQuestion()).isEmpty();
    database.put(PRODUCT, SHOWN);
    Optional<LogPosition> position = Optional.of(feed.position());

    assertThat(products.question(QUESTION, position)).isPresent();
  }

  @Test
  void hiddenRowsCostNoQueryTheSecondTime() {
    database.put(PRODUCT, SHOWN);
    database.put(PRODUCT);
    assertThat(theQuestion()).isEmpty();
    assertThat(theAnswer()).isEmpty();
    int queries = database.queries();

    assertThat(theQuestion()).isEmpty();
    assertThat(theAnswers()).isEmpty();
    assertThat(theAnswer()).isEmpty();
    assertThat(database.queries()).isEqualTo(queries);
  }

  @Test
  void anAnswerAppearsWhenItsHiddenQuestionDoes() {
    database.put(PRODUCT, SHOWN);
    database.put(PRODUCT);
    assertThat(theAnswer()).isEmpty();

    database.put(PRODUCT, SHOWN);
    feed.deliver(Table.QUESTIONS, PRODUCT, QUESTION);
    assertThat(theAnswer()).isPresent();
  }

  @Test
  void aRowThatIsHiddenDisappears() {
    database.put(PRODUCT, SHOWN);
    assertThat(theAnswer()).isPresent();
    database.put(PRODUCT, question(QUESTION, "?"));
    feed.deliver(Table.ANSWERS, PRODUCT, ANSWER);

    assertThat(theAnswer()).isEmpty();
    assertThat(theQuestion()).isPresent();
  }

  @Test
  void aRowThatIsMovedToAnotherProductByHandIsFound() {
    database.put(PRODUCT, SHOWN);
    assertThat(theQuestion()).isPresent();
    database.put(PRODUCT + 1, SHOWN);
    database.put(PRODUCT);
    feed.deliver(Table.QUESTIONS, PRODUCT, QUESTION);
    feed.deliver(Table.QUESTIONS, PRODUCT + 1, QUESTION);

    assertThat(theQuestion()).isPresent();
  }

  @Test
  void rowsOfACachedProductAreShownWhileTheDatabaseIsAwayIfTheyWereShownBefore() {
    database.put(PRODUCT, SHOWN);
    assertThat(theQuestion()).isPresent();
    database.goAway();
    feed.lost(FeedState.AWAY);
    time.advance(Duration.ofSeconds(2));

    assertThat(products.question(QUESTION, NO_POSITION))
        .hasValueSatisfying(served -> assertThat(served.staleFor()).isPresent());
    assertThatThrownBy(() -> products.question(QUESTION + 1, NO_POSITION))
        .isInstanceOf(DatabaseUnavailable.class);
  }

  private Optional<String> theQuestion() {
    return text(products.question(QUESTION, NO_POSITION));
  }

  private Optional<String> theAnswers() {
    return text(products.answers(QUESTION, "070", Page.DEFAULT, Optional.empty(), NO_POSITION));
  }

  private Optional<String> theAnswer() {
    return text(products.answer(ANSWER, NO_POSITION));
  }

  private static Optional<String> text(Optional<Response> served) {
    return served.map(found -> new String(found.body().identity(), StandardCharsets.UTF_8));
  }
}
