package atelier.qa.catalog;

import atelier.qa.catalog.Search.Match;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * How a client wants a list that is not the legacy one.
 *
 * @param order empty: the usual one, or the best matches first if any word will do
 * @param search what must be found in a question or its answers, or in an answer
 * @param allFields whether items have the fields that legacy clients do not know
 */
public record Refinement(Optional<Order> order, Optional<Search> search, boolean allFields) {

  /** A word that is only found in an answer says less about the question. */
  private static final double WEIGHT_OF_ANSWERS = 0.5;

  /** Returns the questions that are wanted, in order. */
  public List<Question> questions(List<Question> questions) {
    return list(
        questions,
        (words, question) -> {
          int inside = 0;
          for (Answer answer : question.answers()) {
            inside |= words.found(answer.body());
          }
          return new Hit<>(question, words.found(question.body()), inside);
        });
  }

  /** Returns the answers that are wanted, in order. */
  public List<Answer> answers(List<Answer> answers) {
    return list(answers, (words, answer) -> new Hit<>(answer, words.found(answer.body()), 0));
  }

  private <T extends Ranked> List<T> list(List<T> items, BiFunction<Search, T, Hit<T>> searching) {
    Comparator<Ranked> wanted = order.orElse(Order.HELPFUL).comparator();
    if (search.isEmpty() || search.get().words().isEmpty()) {
      return items.stream().sorted(wanted).toList();
    }
    Search words = search.get();
    List<Hit<T>> all = items.stream().map(item -> searching.apply(words, item)).toList();
    Stream<Hit<T>> found = all.stream().filter(item -> item.matches(words));
    if (words.match() == Match.ALL || order.isPresent()) {
      return found.map(Hit::item).sorted(wanted).toList();
    }
    double[] weights = weights(words, all);
    return found
        .sorted(
            Comparator.<Hit<T>>comparingDouble(item -> item.score(weights))
                .reversed()
                .thenComparing(Hit::item, wanted))
        .map(Hit::item)
        .toList();
  }

  /**
   * Inverse document frequency as in BM25 (Robertson and Zaragoza, 2009): if f of n items have a
   * word, it counts by ln(1 + (n - f + 0.5) / (f + 0.5)). So "the" says next to nothing.
   */
  private static <T> double[] weights(Search search, List<Hit<T>> all) {
    double[] weights = new double[search.words().size()];
    for (int i = 0; i < weights.length; i++) {
      int word = 1 << i;
      long frequency = all.stream().filter(item -> (item.words() & word) != 0).count();
      weights[i] = Math.log1p((all.size() - frequency + 0.5) / (frequency + 0.5));
    }
    return weights;
  }

  /**
   * An item and which of the words it has, as bits.
   *
   * @param own in what the item itself says
   * @param inside in what its answers say
   */
  private record Hit<T>(T item, int own, int inside) {

    int words() {
      return own | inside;
    }

    boolean matches(Search search) {
      return switch (search.match()) {
        case ALL -> Integer.bitCount(words()) == search.words().size();
        case ANY -> words() != 0;
      };
    }

    double score(double[] weights) {
      double score = 0;
      for (int i = 0; i < weights.length; i++) {
        int word = 1 << i;
        if ((own & word) != 0) {
          score += weights[i];
        } else if ((inside & word) != 0) {
          score += weights[i] * WEIGHT_OF_ANSWERS;
        }
      }
      return score;
    }
  }
}
