package atelier.qa.cache;

import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Question;
import java.util.List;

/** What is remembered of questions and answers by their own ids. Safe for any number of threads. */
record RowIndexes(RowIndex questions, RowIndex answers) {

  RowIndexes(Freshness freshness) {
    this(
        new RowIndex(freshness.questions(), freshness.products()),
        new RowIndex(freshness.answers(), freshness.products()));
  }

  /** Remembers a product's rows: a client that reads a product soon asks for its rows by id. */
  void put(long productId, List<Question> shown) {
    for (Question question : shown) {
      questions.productIds().put(question.id(), productId);
      for (Answer answer : question.answers()) {
        answers.productIds().put(answer.id(), productId);
      }
    }
  }
}
