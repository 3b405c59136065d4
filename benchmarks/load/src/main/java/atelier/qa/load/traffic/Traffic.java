package atelier.qa.load.traffic;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The request of each arrival: a function of the seed and the arrival's number alone, so that two
 * runs with the same seed send the same requests, except for their keys. Safe for use by many
 * threads.
 */
public final class Traffic {

  private final RandomDraws draws;
  private final ProductChoice products;
  private final KnownIds known;
  private final Map<RequestKind, Integer> shares;
  private final WriteKeys keys;
  private final int whole;

  /**
   * Traffic of several kinds.
   *
   * @param shares how many parts of the whole each kind has
   * @param keys of the writes
   */
  public Traffic(
      long seed,
      ProductChoice products,
      KnownIds known,
      Map<RequestKind, Integer> shares,
      WriteKeys keys) {
    this.draws = new RandomDraws(seed);
    this.products = products;
    this.known = known;
    this.shares = new EnumMap<>(shares);
    this.keys = keys;
    this.whole = shares.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The kinds that occur. */
  public Set<RequestKind> kinds() {
    return shares.keySet();
  }

  /** The kind of an arrival's request. */
  public RequestKind kindOf(long arrival) {
    return kind(draws.of(arrival));
  }

  /** An arrival's request. */
  public Call callOf(long arrival) {
    SplittableRandom random = draws.of(arrival);
    RequestKind kind = kind(random);
    return switch (kind) {
      case QUESTIONS -> new Call(kind, questionsPath(products.choose(random)), "", "");
      case ANSWERS -> new Call(kind, answersPath(random), "", "");
      case VOTE -> new Call(kind, votePath(random), keys.of(arrival), "");
      case ASK ->
          new Call(
              kind,
              "/qa/questions",
              keys.of(arrival),
              newQuestion(products.choose(random), arrival));
      case ANSWER -> new Call(kind, answersPath(random), keys.of(arrival), newAnswer(arrival));
    };
  }

  /** The path of a product's questions. */
  public static String questionsPath(long product) {
    return "/qa/questions?product_id=" + product;
  }

  /** The path that votes for a question. */
  public static String questionVotePath(long question) {
    return "/qa/questions/" + question + "/helpful";
  }

  /** The path that votes for an answer. */
  public static String answerVotePath(long answer) {
    return "/qa/answers/" + answer + "/helpful";
  }

  private RequestKind kind(SplittableRandom random) {
    int part = random.nextInt(whole);
    for (Map.Entry<RequestKind, Integer> share : shares.entrySet()) {
      part -= share.getValue();
      if (part < 0) {
        return share.getKey();
      }
    }
    throw new IllegalStateException("shares do not add up to " + whole);
  }

  private String answersPath(SplittableRandom random) {
    return "/qa/questions/" + question(random) + "/answers";
  }

  private String votePath(SplittableRandom random) {
    return random.nextBoolean()
        ? questionVotePath(question(random))
        : answerVotePath(one(known.answers(), random));
  }

  private long question(SplittableRandom random) {
    return one(known.questions(), random);
  }

  private static long one(List<Long> ids, SplittableRandom random) {
    return ids.get(random.nextInt(ids.size()));
  }

  private static String newQuestion(long product, long arrival) {
    return """
        {"product_id":%d,"body":"Load question %d?","name":"load","email":"load@example.com"}"""
        .formatted(product, arrival);
  }

  private static String newAnswer(long arrival) {
    return """
        {"body":"Load answer %d.","name":"load","email":"load@example.com","photos":[]}"""
        .formatted(arrival);
  }
}
