package atelier.qa.catalog;

import java.util.Comparator;

/** In which order a client wants a list. */
public enum Order {
  /** {@link Ranked#ORDER}. */
  HELPFUL,
  /** The latest first; among equals, the latest id. */
  NEWEST,
  /** The earliest first; among equals, the earliest id. */
  OLDEST,
  /** Questions with the most answers first; then as {@link #HELPFUL}. Answers have none. */
  ANSWERS;

  /** Compares by this order; no two of a list are equal. */
  public Comparator<Ranked> comparator() {
    Comparator<Ranked> oldest =
        Comparator.comparingLong(Ranked::dateWritten).thenComparingLong(Ranked::id);
    return switch (this) {
      case HELPFUL -> Ranked.ORDER;
      case NEWEST -> oldest.reversed();
      case OLDEST -> oldest;
      case ANSWERS ->
          Comparator.comparingInt(Order::answers).reversed().thenComparing(Ranked.ORDER);
    };
  }

  private static int answers(Ranked ranked) {
    return ranked instanceof Question question ? question.answers().size() : 0;
  }
}
