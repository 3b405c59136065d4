package atelier.qa.cache;

import atelier.qa.catalog.Page;
import atelier.qa.catalog.Refinement;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.Deadline;
import atelier.qa.store.LogPosition;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What shoppers may read, as bytes. Each method takes the position that a client got with its last
 * write, if it has one, and returns nothing older. Safe for any number of threads.
 *
 * <p>Each method throws {@link DatabaseUnavailable} if the database is needed and cannot be reached
 * or is too busy, and does so in time: see {@link Deadline}.
 */
public interface ProductPages extends FirstPages, AutoCloseable {

  /** Begins to follow the changes. To be called once. */
  void start();

  /**
   * Returns a page of a product's questions; an empty page if the product is unknown.
   *
   * @param text the product's id as the client wrote it
   */
  Response questions(long productId, String text, Page page, Optional<LogPosition> position);

  /** Returns a page of a product's questions as a client wants them. */
  Response questions(
      long productId,
      String text,
      Page page,
      Refinement refinement,
      Optional<LogPosition> position);

  /**
   * Returns a page of a question's answers, unless the question is unknown or reported.
   *
   * @param text the question's id as the client wrote it
   * @param refinement how a client wants them if not as usual
   */
  Optional<Response> answers(
      long questionId,
      String text,
      Page page,
      Optional<Refinement> refinement,
      Optional<LogPosition> position);

  /** Returns a question, unless it is unknown or reported. */
  Optional<Response> question(long id, Optional<LogPosition> position);

  /** Returns an answer, unless it is unknown, or it or its question is reported. */
  Optional<Response> answer(long id, Optional<LogPosition> position);

  /** Returns the product of a question that was just read, unless it is forgotten already. */
  OptionalLong productOfQuestion(long id);

  /** Returns what was done so far, and what is held. */
  CacheStatus status();

  @Override
  void close();
}
