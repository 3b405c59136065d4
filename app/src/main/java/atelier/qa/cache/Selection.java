package atelier.qa.cache;

import atelier.qa.catalog.Page;
import atelier.qa.catalog.Refinement;
import java.util.Optional;

/**
 * The part of a product that a client asks for.
 *
 * @param id of what it asks for: the product for its questions, the question for its answers
 * @param text that id as the client wrote it, for the kinds that repeat it in the response
 * @param page which page, for the kinds that have pages
 * @param refinement how these are wanted if not as legacy clients know them
 */
record Selection(Kind kind, long id, String text, Page page, Optional<Refinement> refinement) {

  enum Kind {
    QUESTIONS,
    QUESTION,
    ANSWERS,
    ANSWER
  }

  static Selection questions(
      long productId, String text, Page page, Optional<Refinement> refinement) {
    return new Selection(Kind.QUESTIONS, productId, text, page, refinement);
  }

  static Selection question(long id) {
    return new Selection(Kind.QUESTION, id, "", Page.DEFAULT, Optional.empty());
  }

  static Selection answers(
      long questionId, String text, Page page, Optional<Refinement> refinement) {
    return new Selection(Kind.ANSWERS, questionId, text, page, refinement);
  }

  static Selection answer(long id) {
    return new Selection(Kind.ANSWER, id, "", Page.DEFAULT, Optional.empty());
  }

  /** Bytes of the text in it, about. */
  int weight() {
    int words =
        refinement.flatMap(Refinement::search).stream()
            .flatMap(search -> search.words().stream())
            .mapToInt(String::length)
            .sum();
    return text.length() + words * Character.BYTES;
  }
}
