package atelier.qa.cache;

import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Question;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.PageSource;
import atelier.qa.store.ProductSource;
import atelier.qa.store.ProductTooLargeException;
import atelier.qa.testing.MemoryPages;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Products in a map, and how often somebody asked for them. */
class FakeDatabase implements ProductSource {

  private final Map<Long, List<Question>> shown = new ConcurrentHashMap<>();
  private final Map<Long, Long> questions = new ConcurrentHashMap<>();
  private final Map<Long, Long> answers = new ConcurrentHashMap<>();
  private final AtomicInteger queries = new AtomicInteger();
  private volatile int most = Integer.MAX_VALUE;
  private volatile int nested = Integer.MAX_VALUE;
  private volatile boolean isAway;
  private volatile Runnable everyQuery = () -> {};
  private volatile Runnable whileReading = () -> {};

  /** What a product shows from now on. What it showed before is hidden, unless shown elsewhere. */
  void put(long productId, Question... now) {
    for (Question question : now) {
      questions.put(question.id(), productId);
      for (Answer answer : question.answers()) {
        answers.put(answer.id(), productId);
      }
    }
    shown.put(productId, List.of(now));
  }

  /** Products with more questions are too large to be read whole. */
  void readsAtMost(int questions) {
    most = questions;
  }

  /** Then no more answers than so many stand in a question. */
  void nestsAtMost(int answers) {
    nested = answers;
  }

  void goAway() {
    isAway = true;
  }

  void comeBack() {
    isAway = false;
  }

  /** What happens in the course of each query from now on. */
  void everyQuery(Runnable event) {
    everyQuery = event;
  }

  /** What happens between the reading of a product's rows and the reader's having them; once. */
  void whileReading(Runnable event) {
    whileReading =
        () -> {
          whileReading = () -> {};
          event.run();
        };
  }

  /** Queries so far. */
  int queries() {
    return queries.get();
  }

  @Override
  public List<Question> questionsOf(long productId) {
    query();
    List<Question> rows = shown.getOrDefault(productId, List.of());
    whileReading.run();
    if (rows.size() > most) {
      throw new ProductTooLargeException(productId);
    }
    return rows;
  }

  @Override
  public PageSource pages() {
    return new MemoryPages(this::readPart, () -> nested);
  }

  @Override
  public OptionalLong productOfQuestion(long id) {
    query();
    return find(questions, id);
  }

  @Override
  public OptionalLong productOfAnswer(long id) {
    query();
    return find(answers, id);
  }

  private List<Question> readPart(long productId) {
    query();
    List<Question> rows = shown.getOrDefault(productId, List.of());
    whileReading.run();
    return rows;
  }

  private void query() {
    queries.incrementAndGet();
    everyQuery.run();
    if (isAway) {
      whileReading.run();
      throw new DatabaseUnavailable("away");
    }
  }

  private static OptionalLong find(Map<Long, Long> productIds, long id) {
    Long productId = productIds.get(id);
    return productId == null ? OptionalLong.empty() : OptionalLong.of(productId);
  }
}
