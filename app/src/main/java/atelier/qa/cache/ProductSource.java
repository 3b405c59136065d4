package atelier.qa.cache;

import atelier.qa.catalog.Question;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.ProductTooLargeException;
import atelier.qa.store.Reads;
import java.util.List;
import java.util.OptionalLong;

/**
 * What is read of the database. Each throws {@link DatabaseUnavailable} if it cannot be reached.
 */
interface ProductSource {

  /**
   * A product's questions that are shown, in order; none if the product is unknown.
   *
   * @throws ProductTooLargeException if they are too many to be read whole; see {@link #pages}
   */
  List<Question> questionsOf(long productId);

  /** Whose question it is, be it shown or not; empty if there is none. */
  OptionalLong productOfQuestion(long id);

  /** Whose answer it is, be it shown or not; empty if there is none. */
  OptionalLong productOfAnswer(long id);

  /** Where pages of products are read that are too large. A source without any needs none. */
  default PageSource pages() {
    throw new UnsupportedOperationException("no product is too large");
  }

  static ProductSource of(Reads reads) {
    PageSource pages = PageSource.of(reads.pages());
    return new ProductSource() {
      @Override
      public List<Question> questionsOf(long productId) {
        return reads.questionsOf(productId);
      }

      @Override
      public OptionalLong productOfQuestion(long id) {
        return reads.productOfQuestion(id);
      }

      @Override
      public OptionalLong productOfAnswer(long id) {
        return reads.productOfAnswer(id);
      }

      @Override
      public PageSource pages() {
        return pages;
      }
    };
  }
}
