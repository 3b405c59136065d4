package atelier.qa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Page;
import atelier.qa.catalog.Question;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.TestDatabase;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of a product that is too large to be read whole, and what is too large. */
@DatabaseTest
final class PageReadsTest {

  private final long product = Rows.newProduct();
  private final DatabaseSettings settings;
  private final Rows rows;
  private Database database;
  private Reads reads;
  private PageReads pages;

  PageReadsTest(TestDatabase server) {
    settings = server.empty("qa_pages");
    new Schema(settings).migrate();
    rows = new Rows(settings);
  }

  @BeforeEach
  void open() {
    database = new Database(settings);
    reads = new Reads(database);
    pages = new PageReads(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void everyPageIsThatOfTheWholeProduct() {
    randomRows(new Random(7), 40);
    List<Question> whole = reads.questionsOf(product);
    assertThat(whole).hasSizeGreaterThan(20);
    for (int count : List.of(1, 5, 7, 20, 1000)) {
      for (int number = 1; number <= 9; number++) {
        Page page = new Page(number, count);
        assertThat(pages.questions(product, page))
            .isEqualTo(new Excerpt<>(page.of(whole), List.of()));
        for (Question question : whole.subList(0, 3)) {
          assertThat(pages.answers(product, question.id(), page))
              .contains(new Excerpt<>(page.of(question.answers()), List.of()));
        }
      }
    }
  }

  @Test
  void everyRowIsThatOfTheWholeProduct() {
    randomRows(new Random(8), 20);
    for (Question question : reads.questionsOf(product)) {
      assertThat(pages.question(product, question.id()))
          .contains(new Excerpt<>(List.of(question), List.of()));
      for (Answer answer : question.answers()) {
        assertThat(pages.answer(product, answer.id()))
            .contains(new Excerpt<>(List.of(answer), List.of()));
      }
    }
  }

  @Test
  void whatIsNotShownIsNotFound() {
    long reported = rows.question(product, 1, true);
    long answerOfReported = rows.answer(reported, 1);
    long shown = rows.question(product, 1);
    long reportedAnswer = rows.answer(shown, 1, true);

    assertThat(pages.question(product, reported)).isEmpty();
    assertThat(pages.answers(product, reported, Page.DEFAULT)).isEmpty();
    assertThat(pages.answer(product, answerOfReported)).isEmpty();
    assertThat(pages.answer(product, reportedAnswer)).isEmpty();
    assertThat(pages.question(product + 1_000_000, shown)).isEmpty();
    assertThat(pages.answers(product + 1_000_000, shown, Page.DEFAULT)).isEmpty();
  }

  @Test
  void aPageBeyondTheLastIsEmpty() {
    long question = rows.question(product, 1);
    Page far = new Page(Integer.MAX_VALUE, 1000);

    assertThat(pages.questions(product, far).items()).isEmpty();
    assertThat(pages.answers(product, question, far).orElseThrow().items()).isEmpty();
  }

  @Test
  void answersThatWouldMakeAPageTooLargeAreLeftOutTheLeastHelpfulFirst() {
    long crowded = rows.question(product, 2);
    long quiet = rows.question(product, 1);
    IntStream.rangeClosed(1, 50).forEach(votes -> rows.answer(crowded, votes));
    rows.answer(quiet, 0);
    long answer = Budget.ROW + "Yes, in silk.".length() + "Seller".length();

    Excerpt<Question> page = new PageReads(database, 20 * answer).questions(product, Page.DEFAULT);
    assertThat(page.leftOut()).containsExactly(Excerpt.ANSWERS);
    assertThat(page.items().getFirst().answers())
        .hasSize(10)
        .extracting(Answer::helpfulness)
        .startsWith(50L, 49L)
        .endsWith(41L);
    assertThat(page.items().getLast().answers()).hasSize(1);

    assertThat(new PageReads(database, 51 * answer).questions(product, Page.DEFAULT).leftOut())
        .isEmpty();
    assertThat(new PageReads(database, 20 * answer).question(product, crowded).orElseThrow())
        .satisfies(found -> assertThat(found.leftOut()).containsExactly(Excerpt.ANSWERS))
        .satisfies(found -> assertThat(found.items().getFirst().answers()).hasSize(20));
    assertThat(new PageReads(database, 50 * answer).question(product, crowded).orElseThrow())
        .satisfies(found -> assertThat(found.leftOut()).isEmpty());
  }

  @Test
  void photosThatWouldMakeAPageTooLargeAreLeftOut() {
    long question = rows.question(product, 1);
    long answer = rows.answer(question, 1);
    IntStream.range(0, 40).forEach(i -> rows.photo(answer, "https://images.example/1.jpg"));
    PageReads small = new PageReads(database, 20 * (Budget.ROW + 28));

    assertThat(small.questions(product, Page.DEFAULT).leftOut()).containsExactly(Excerpt.PHOTOS);
    assertThat(small.answer(product, answer).orElseThrow())
        .satisfies(found -> assertThat(found.leftOut()).containsExactly(Excerpt.PHOTOS))
        .satisfies(found -> assertThat(found.items().getFirst().photos()).hasSize(20));
    assertThat(small.answers(product, question, Page.DEFAULT).orElseThrow().items()).hasSize(1);
  }

  @Test
  void aProductIsReadWholeUpToItsWeight() {
    long weight = 3L * (Budget.ROW + "Is it lined?".length() + "Savannah23".length());
    IntStream.range(0, 3).forEach(i -> rows.question(product, i));
    assertThat(new Reads(database, weight).questionsOf(product)).hasSize(3);

    Reads smaller = new Reads(database, weight - 1);
    assertThatThrownBy(() -> smaller.questionsOf(product))
        .isInstanceOf(ProductTooLargeException.class);
    // The connection is good for the next reading.
    assertThat(smaller.questionsOf(product + 1_000_000)).isEmpty();
  }

  @Test
  void whatIsReportedCountsToo() {
    IntStream.range(0, 3).forEach(i -> rows.question(product, i, true));
    assertThat(reads.questionsOf(product)).isEmpty();

    Reads small = new Reads(database, 2L * (Budget.ROW + "Savannah23".length()));
    assertThatThrownBy(() -> small.questionsOf(product))
        .isInstanceOf(ProductTooLargeException.class);
  }

  private void randomRows(Random random, int questions) {
    for (int i = 0; i < questions; i++) {
      long question = rows.question(product, random.nextInt(4), random.nextInt(5) == 0);
      for (int j = random.nextInt(25); j > 0; j--) {
        long answer = rows.answer(question, random.nextInt(4), random.nextInt(5) == 0);
        for (int k = random.nextInt(3); k > 0; k--) {
          rows.photo(answer, "https://images.example/" + k + ".jpg");
        }
      }
    }
  }
}
