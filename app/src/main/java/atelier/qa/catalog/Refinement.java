package atelier.qa.catalog;

import atelier.qa.catalog.Search.Match;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    return list(questions.stream().map(Found::of).toList());
  }

  /** Returns the answers that are wanted, in order. */
  public List<Answer> answers(List<Answer> answers) {
    return list(answers.stream().map(Found::of).toList());
  }

  private <T extends Ranked> List<T> list(List<Found<T>> all) {
    Comparator<Ranked> wanted = order.orElse(Order.HELPFUL).comparator();
    if (search.isEmpty()) {
      return all.stream().map(Found::item).sorted(wanted).toList();
    }
    Search words = search.get();
    Stream<Found<T>> found = all.stream().filter(item -> item.matches(words));
    if (words.match() == Match.ALL || order.isPresent()) {
      return found.map(Found::item).sorted(wanted).toList();
    }
    Weights weights = Weights.of(words, all);
    return found
        .map(item -> new Scored<>(item.item(), weights.score(item)))
        .sorted(
            Comparator.<Scored<T>>comparingDouble(Scored::score)
                .reversed()
                .thenComparing(Scored::item, wanted))
        .map(Scored::item)
        .toList();
  }

  private record Scored<T>(T item, double score) {}

  /**
   * An item and its text, folded for {@link Search#finds}.
   *
   * @param own what the item itself says
   * @param inside what its answers say
   */
  private record Found<T extends Ranked>(T item, String own, String inside) {

    static Found<Question> of(Question question) {
      StringBuilder inside = new StringBuilder();
      question.answers().forEach(answer -> inside.append(Search.fold(answer.body())).append(' '));
      return new Found<>(question, Search.fold(question.body()), inside.toString());
    }

    static Found<Answer> of(Answer answer) {
      return new Found<>(answer, Search.fold(answer.body()), "");
    }

    boolean matches(Search search) {
      List<String> words = search.words();
      if (words.isEmpty()) {
        return true;
      }
      return switch (search.match()) {
        case ALL -> words.stream().allMatch(this::has);
        case ANY -> words.stream().anyMatch(this::has);
      };
    }

    boolean has(String word) {
      return Search.finds(own, word) || Search.finds(inside, word);
    }

    /** How much of a word's weight counts. */
    double share(String word) {
      return Search.finds(own, word) ? 1 : Search.finds(inside, word) ? WEIGHT_OF_ANSWERS : 0;
    }
  }

  /**
   * Inverse document frequency as in BM25 (Robertson and Zaragoza, 2009): if f of n items have a
   * word, it counts by ln(1 + (n - f + 0.5) / (f + 0.5)). So "the" says next to nothing.
   */
  private record Weights(Map<String, Double> ofWords) {

    static <T extends Ranked> Weights of(Search search, List<Found<T>> all) {
      Map<String, Double> weights = new HashMap<>();
      for (String word : search.words()) {
        long frequency = all.stream().filter(item -> item.has(word)).count();
        weights.put(word, Math.log1p((all.size() - frequency + 0.5) / (frequency + 0.5)));
      }
      return new Weights(weights);
    }

    double score(Found<?> item) {
      double score = 0;
      for (Map.Entry<String, Double> word : ofWords.entrySet()) {
        score += word.getValue() * item.share(word.getKey());
      }
      return score;
    }
  }
}
