package atelier.qa.store;

import atelier.qa.catalog.Question;
import java.util.List;
import java.util.OptionalLong;

/**
 * Where products are read from. Each method throws {@link DatabaseUnavailable} if the database
 * cannot be reached.
 */
public interface ProductSource {

  /**
   * Returns a product's questions that are shown, in order; none if the product is unknown.
   *
   * @throws ProductTooLargeException if they are too many to be read whole; see {@link #pages}
   */
  List<Question> questionsOf(long productId);

  /** Returns the product that a question belongs to, shown or not; empty if there is none. */
  OptionalLong productOfQuestion(long id);

  /** Returns the product that an answer belongs to, shown or not; empty if there is none. */
  OptionalLong productOfAnswer(long id);

  /** Returns where products are read that are too large to be read whole. */
  PageSource pages();
}
