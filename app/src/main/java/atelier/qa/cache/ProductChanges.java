package atelier.qa.cache;

import atelier.qa.catalog.NewAnswer;
import atelier.qa.catalog.NewQuestion;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.Deadline;
import atelier.qa.store.IdempotencyKey;
import atelier.qa.store.KeyInUse;
import atelier.qa.store.KeyReused;
import atelier.qa.store.LogPosition;
import atelier.qa.store.OutcomeUnknown;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What shoppers may change. When a method has returned, its change is committed, and this node's
 * {@link ProductPages} show it. Safe for any number of threads.
 *
 * <p>Each throws {@link DatabaseUnavailable} when its change was not made, because the database
 * cannot be reached or is too busy, and {@link OutcomeUnknown} when the change was sent and not
 * answered. If that was made, the feed delivers it, as it delivers what other nodes change. Both
 * come in time: see {@link Deadline}.
 */
public interface ProductChanges {

  /**
   * Returns the same changes, of which each is made once for that key: asked for again, it returns
   * what it returned then, with a position that is not older. They also throw {@link KeyReused} and
   * {@link KeyInUse} when they have changed nothing.
   */
  ProductChanges once(IdempotencyKey key);

  /** Stores a question. */
  WriteResult add(NewQuestion question);

  /** Stores an answer with its photos; empty if the question is not shown. */
  Optional<WriteResult> add(long questionId, NewAnswer answer);

  /** Counts one vote; empty if there is no such question. */
  Optional<WriteResult> questionHelpful(long id);

  /** Hides a question; empty if there is no such question. */
  Optional<WriteResult> reportQuestion(long id);

  /** Counts one vote; empty if there is no such answer. */
  Optional<WriteResult> answerHelpful(long id);

  /** Hides an answer; empty if there is no such answer. */
  Optional<WriteResult> reportAnswer(long id);

  /**
   * Returns what a client is to show with its next reads after a change.
   *
   * @param before what it has shown with the change, if anything
   */
  LogPosition shownAfter(WriteResult change, Supplier<Optional<LogPosition>> before);
}
