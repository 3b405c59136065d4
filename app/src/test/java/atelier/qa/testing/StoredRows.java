package atelier.qa.testing;

import java.util.List;

/** Rows put into and read from the store directly, past the service. */
public interface StoredRows {

  /** A question that is shown. */
  default long question(long product, int helpful) {
    return question(product, helpful, false);
  }

  long question(long product, int helpful, boolean reported);

  /** An answer that is shown. */
  default long answer(long question, int helpful) {
    return answer(question, helpful, false);
  }

  long answer(long question, int helpful, boolean reported);

  long photo(long answer, String url);

  /** A product with that many questions, a power of two, of which none is like the others. */
  long largeProduct(int questions);

  /** Gives a question, which has none, that many answers, a power of two. */
  void manyAnswers(long question, int answers);

  /** How many questions there are, shown or not. */
  long countQuestions();

  /** A product's questions in the order of the contract, shown or not. */
  List<Long> questionIds(long product);

  /** A question's answers in the order of the contract, shown or not. */
  List<Long> answerIds(long question);

  long votesForQuestion(long question);

  void setVotesForQuestion(long question, long votes);

  long votesForAnswer(long answer);

  boolean isQuestionReported(long question);

  boolean isAnswerReported(long answer);

  /** The address of the shopper who asked. */
  String emailOfAsker(long question);
}
