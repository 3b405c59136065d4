package atelier.qa.store;

import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Page;
import atelier.qa.catalog.Question;
import java.util.Optional;

/**
 * Where parts of a product are read that is too large to be read whole. Each method throws {@link
 * DatabaseUnavailable} if the database cannot be reached.
 */
public interface PageSource {

  /** Returns a page of a product's questions. */
  Excerpt<Question> questions(long productId, Page page);

  /** Returns a question, unless it is unknown or reported, or belongs to another product. */
  Optional<Excerpt<Question>> question(long productId, long id);

  /**
   * Returns a page of a question's answers, unless the question is unknown or reported, or belongs
   * to another product.
   */
  Optional<Excerpt<Answer>> answers(long productId, long questionId, Page page);

  /**
   * Returns an answer, unless it is unknown, or it or its question is reported, or it belongs to
   * another product.
   */
  Optional<Excerpt<Answer>> answer(long productId, long id);
}
