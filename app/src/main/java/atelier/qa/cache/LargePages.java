package atelier.qa.cache;

import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Page;
import atelier.qa.catalog.QaJson;
import atelier.qa.catalog.Question;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.Excerpt;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Parts of products that are too large to be read whole: each is read by itself when somebody asks
 * for it, once for all who ask at the same time, and good until its product changes. Safe for any
 * number of threads.
 *
 * <p>Large products have at most half of the readings that may be under way. So the others always
 * have some of their own, however many clients ask for large ones.
 *
 * <p>Each method throws {@link DatabaseUnavailable} if the database cannot be reached: what is too
 * large to be kept is not there while the database is away.
 */
final class LargePages {

  private static final Duration PATIENCE = Duration.ofMillis(4_500);

  /** Of the memory for products, one part in so many again is for pages of large ones. */
  private static final int SHARE = 16;

  /** What an entry takes besides its bytes. */
  private static final int OVERHEAD = 400;

  private final ProductSource database;
  private final ProductCache cache;
  private final Freshness freshness;
  private final Learning learning;
  private final LongSupplier nanoTime;
  private final Turns turns;
  private final Cache<Key, Part> parts;
  private final Flights<Key, Optional<Part>> flights;

  LargePages(
      CacheSettings settings,
      ProductSource database,
      ProductCache cache,
      Freshness freshness,
      Learning learning,
      LongSupplier nanoTime) {
    this.database = database;
    this.cache = cache;
    this.freshness = freshness;
    this.learning = learning;
    this.nanoTime = nanoTime;
    this.turns = new Turns(Math.max(1, settings.maxReads() / 2));
    this.parts =
        Caffeine.newBuilder()
            .maximumWeight(settings.maxBytes() / SHARE)
            .weigher((Key key, Part part) -> key.text.length() + part.weight())
            .executor(Runnable::run)
            .build();
    this.flights =
        new Flights<>(
            key -> freshness.products().of(key.productId),
            key -> 0,
            this::read,
            part -> true,
            PATIENCE.toNanos());
  }

  /** Is told what was shown, and of which product. */
  interface Learning {
    void learn(long productId, List<Question> questions);
  }

  private enum Kind {
    QUESTIONS,
    QUESTION,
    ANSWERS,
    ANSWER
  }

  /**
   * What may be asked for.
   *
   * @param id of the product, the question or the answer
   * @param text that id, as it stands in the answer
   */
  private record Key(Kind kind, long productId, long id, String text, Page page) {}

  /** What was read when the product had that version. */
  private record Part(Body body, List<String> leftOut, long version, long readAt) {

    Served served() {
      return new Served(body, Optional.empty(), leftOut);
    }

    int weight() {
      return OVERHEAD + body.gzip().remaining();
    }
  }

  /**
   * A page of a product's questions.
   *
   * @param text the product's id as the client wrote it
   * @param afresh whether it must be read now; so everywhere here
   */
  Served questions(long productId, String text, Page page, boolean afresh) {
    return find(new Key(Kind.QUESTIONS, productId, productId, text, page), afresh).orElseThrow();
  }

  /** A question, unless the product does not show it. */
  Optional<Served> question(long productId, long id, boolean afresh) {
    return find(new Key(Kind.QUESTION, productId, id, "", Page.DEFAULT), afresh);
  }

  /** A page of a question's answers, unless the product does not show the question. */
  Optional<Served> answers(
      long productId, long questionId, String text, Page page, boolean afresh) {
    return find(new Key(Kind.ANSWERS, productId, questionId, text, page), afresh);
  }

  /** An answer, unless the product does not show it. */
  Optional<Served> answer(long productId, long id, boolean afresh) {
    return find(new Key(Kind.ANSWER, productId, id, "", Page.DEFAULT), afresh);
  }

  private Optional<Served> find(Key key, boolean afresh) {
    Part known = parts.getIfPresent(key);
    if (!afresh && known != null && freshness.isFresh(known.version, known.readAt, key.productId)) {
      cache.count(true);
      return Optional.of(known.served());
    }
    cache.count(false);
    return (afresh ? flights.afresh(key) : flights.current(key)).map(Part::served);
  }

  private Optional<Part> read(Key key, long version, boolean afresh) {
    return turns.take(() -> cache.read(() -> read(key, version)), false);
  }

  private Optional<Part> read(Key key, long version) {
    long start = nanoTime.getAsLong();
    Optional<Part> part =
        rendered(key).map(found -> new Part(found.body, found.leftOut, version, start));
    part.ifPresentOrElse(found -> parts.put(key, found), () -> parts.invalidate(key));
    return part;
  }

  private record Rendered(Body body, List<String> leftOut) {

    static Rendered of(byte[] json, Excerpt<?> found) {
      return new Rendered(Body.compressed(json), found.leftOut());
    }
  }

  private Optional<Rendered> rendered(Key key) {
    PageSource source = database.pages();
    return switch (key.kind) {
      case QUESTIONS -> Optional.of(page(key, source.questions(key.productId, key.page)));
      case QUESTION ->
          source
              .question(key.productId, key.id)
              .map(found -> Rendered.of(QaJson.question(found.items().getFirst()), found));
      case ANSWERS ->
          source
              .answers(key.productId, key.id, key.page)
              .map(found -> Rendered.of(answerPage(key, found.items()), found));
      case ANSWER ->
          source
              .answer(key.productId, key.id)
              .map(found -> Rendered.of(QaJson.answer(found.items().getFirst()), found));
    };
  }

  private Rendered page(Key key, Excerpt<Question> found) {
    learning.learn(key.productId, found.items());
    List<byte[]> questions = found.items().stream().map(QaJson::question).toList();
    return Rendered.of(QaJson.questionPage(key.text, questions), found);
  }

  private static byte[] answerPage(Key key, List<Answer> answers) {
    return QaJson.answerPage(key.text, key.page, answers.stream().map(QaJson::answer).toList());
  }
}
