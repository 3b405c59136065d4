package atelier.qa.catalog;

import java.util.Comparator;

/** What shoppers vote on. The most helpful comes first; among equals, the oldest id. */
public sealed interface Ranked permits Question, Answer {

  /** The order of questions in a product and of answers in a question. */
  Comparator<Ranked> ORDER =
      Comparator.comparingLong(Ranked::helpfulness).reversed().thenComparingLong(Ranked::id);

  /** The id, unique among its kind. */
  long id();

  /** How many shoppers found it helpful. */
  long helpfulness();

  /** When it was written, in milliseconds since 1970-01-01T00:00:00Z. */
  long dateWritten();
}
