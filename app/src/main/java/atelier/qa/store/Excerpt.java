package atelier.qa.store;

import java.util.List;

/**
 * What was asked for, without what would have made it too large.
 *
 * @param items all that were asked for, in order
 * @param leftOut which of their parts are not all there: {@link #QUESTIONS}, {@link #ANSWERS},
 *     {@link #PHOTOS}, or none
 */
public record Excerpt<T>(List<T> items, List<String> leftOut) {

  /** Questions: the most helpful ones were looked at. */
  public static final String QUESTIONS = "questions";

  /** Answers inside their questions: those that are there are the most helpful ones. */
  public static final String ANSWERS = "answers";

  /** Photos of answers. */
  public static final String PHOTOS = "photos";

  public Excerpt {
    items = List.copyOf(items);
    leftOut = List.copyOf(leftOut);
  }
}
