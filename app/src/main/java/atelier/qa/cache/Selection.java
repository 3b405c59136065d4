package atelier.qa.cache;

import atelier.qa.catalog.Page;

/**
 * The part of a product that a client asks for.
 *
 * @param id of what it asks for: the product for its questions, the question for its answers
 * @param text that id as the client wrote it, for the kinds that repeat it in the response
 * @param page which page, for the kinds that have pages
 */
record Selection(Kind kind, long id, String text, Page page) {

  enum Kind {
    QUESTIONS,
    QUESTION,
    ANSWERS,
    ANSWER
  }

  static Selection questions(long productId, String text, Page page) {
    return new Selection(Kind.QUESTIONS, productId, text, page);
  }

  static Selection question(long id) {
    return new Selection(Kind.QUESTION, id, "", Page.DEFAULT);
  }

  static Selection answers(long questionId, String text, Page page) {
    return new Selection(Kind.ANSWERS, questionId, text, page);
  }

  static Selection answer(long id) {
    return new Selection(Kind.ANSWER, id, "", Page.DEFAULT);
  }
}
