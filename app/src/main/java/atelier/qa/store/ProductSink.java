package atelier.qa.store;

import atelier.qa.catalog.NewAnswer;
import atelier.qa.catalog.NewQuestion;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where shoppers' changes are stored. When a method has returned, its change is committed. Safe for
 * any number of threads.
 *
 * <p>Each throws {@link DatabaseUnavailable} when its change was not made, and {@link
 * OutcomeUnknown} when nobody knows.
 */
public interface ProductSink {

  /** Stores a question and returns its id. */
  Committed<Long> add(NewQuestion question);

  /**
   * Stores an answer with its photos and returns its id; empty if the question is not shown.
   *
   * @param productId the question's
   */
  Committed<OptionalLong> add(long productId, long questionId, NewAnswer answer);

  /** Whose question it is, be it shown or not, before that is changed; empty if there is none. */
  OptionalLong productOfQuestion(long id);

  /** Whose answer it is, be it shown or not, before that is changed; empty if there is none. */
  OptionalLong productOfAnswer(long id);

  /** Counts one vote; empty if there is no such question. */
  Optional<Committed<Long>> questionHelpful(long id);

  /** Hides a question; empty if there is no such question. */
  Optional<Committed<Long>> reportQuestion(long id);

  /** Counts one vote; empty if there is no such answer. */
  Optional<Committed<Long>> answerHelpful(long id);

  /** Hides an answer; empty if there is no such answer. */
  Optional<Committed<Long>> reportAnswer(long id);

  /**
   * Returns the same changes, of which each is made once for that key: when it is asked for again,
   * it only returns what was changed then, and no position of its own ({@link
   * Committed#isNumbered}). Each also throws {@link KeyReused} and {@link KeyInUse}; then it has
   * changed nothing.
   */
  ProductSink once(IdempotencyKey key);
}
