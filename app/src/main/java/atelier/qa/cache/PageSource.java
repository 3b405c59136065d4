package atelier.qa.cache;

import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Page;
import atelier.qa.catalog.Question;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.Excerpt;
import atelier.qa.store.PageReads;
import java.util.Optional;

/**
 * What is read of products that are too large to be read whole; see {@link PageReads}. Each throws
 * {@link DatabaseUnavailable} if the database cannot be reached.
 */
interface PageSource {

  Excerpt<Question> questions(long productId, Page page);

  Optional<Excerpt<Question>> question(long productId, long id);

  Optional<Excerpt<Answer>> answers(long productId, long questionId, Page page);

  Optional<Excerpt<Answer>> answer(long productId, long id);

  static PageSource of(PageReads reads) {
    return new PageSource() {
      @Override
      public Excerpt<Question> questions(long productId, Page page) {
        return reads.questions(productId, page);
      }

      @Override
      public Optional<Excerpt<Question>> question(long productId, long id) {
        return reads.question(productId, id);
      }

      @Override
      public Optional<Excerpt<Answer>> answers(long productId, long questionId, Page page) {
        return reads.answers(productId, questionId, page);
      }

      @Override
      public Optional<Excerpt<Answer>> answer(long productId, long id) {
        return reads.answer(productId, id);
      }
    };
  }
}
