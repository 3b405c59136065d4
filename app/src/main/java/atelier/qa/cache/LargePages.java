package atelier.qa.cache;

import atelier.qa.catalog.Answer;
import atelier.qa.catalog.QaJson;
import atelier.qa.catalog.Question;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.Excerpt;
import atelier.qa.store.PageSource;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Caches parts of products that are too large to be read whole. Each part is read by itself, once
 * for all who ask for it at the same time, and is valid until its product changes. Safe for any
 * number of threads.
 *
 * <p>Large products get at most half of the reads that may be under way, so that reads are left for
 * the other products, however many clients ask for large ones.
 */
final class LargePages {

  /** Pages of large products get another sixteenth of the memory for products. */
  private static final int SHARE = 16;

  /** Bytes that an entry takes besides its body. */
  private static final int OVERHEAD = 400;

  private final PageSource source;
  private final RowIndexes rows;
  private final Freshness freshness;
  private final ReadLimiter limiter;
  private final ReadLimiter largeLimiter;
  private final CacheCounters counters;
  private final LongSupplier nanoTime;
  private final Cache<Key, Part> parts;
  private final SingleFlight<Key, Optional<Part>> loads;

  /**
   * @param limiter of all reads
   */
  LargePages(
      CacheSettings settings,
      PageSource source,
      RowIndexes rows,
      ReadLimiter limiter,
      Freshness freshness,
      CacheCounters counters,
      LongSupplier nanoTime) {
    this.source = source;
    this.rows = rows;
    this.limiter = limiter;
    this.freshness = freshness;
    this.counters = counters;
    this.nanoTime = nanoTime;
    this.largeLimiter = new ReadLimiter(Math.max(1, settings.maxReads() / 2));
    this.parts =
        Caffeine.newBuilder()
            .maximumWeight(settings.maxBytes() / SHARE)
            .weigher((Key key, Part part) -> key.selection.weight() + part.weight())
            .executor(Runnable::run)
            .build();
    this.loads = new SingleFlight<>(new Loader());
  }

  private record Key(long productId, Selection selection) {}

  /** What was read when the product had that version. */
  private record Part(Response response, long version, long readAt) {

    int weight() {
      return OVERHEAD + response.body().gzip().remaining();
    }
  }

  /**
   * Returns a part of a product, unless the product does not show it.
   *
   * @param reloads whether it must be read now
   * @throws DatabaseUnavailable if the database is needed and away: nothing stale is served here
   */
  Optional<Response> find(long productId, Selection selection, boolean reloads) {
    Key key = new Key(productId, selection);
    Part known = parts.getIfPresent(key);
    if (!reloads && known != null && freshness.isFresh(known.version, known.readAt, productId)) {
      counters.hits().increment();
      return Optional.of(known.response());
    }
    counters.misses().increment();
    return (reloads ? loads.reload(key) : loads.current(key)).map(Part::response);
  }

  /** Reads a part and puts it into the cache. */
  private final class Loader implements SingleFlight.Loader<Key, Optional<Part>> {

    @Override
    public long version(Key key) {
      return freshness.products().of(key.productId);
    }

    @Override
    public Optional<Part> load(Key key, long version) {
      return largeLimiter.call(() -> limiter.call(() -> read(key, version)));
    }

    private Optional<Part> read(Key key, long version) {
      long start = nanoTime.getAsLong();
      Optional<Part> part =
          select(key.productId, key.selection).map(response -> new Part(response, version, start));
      part.ifPresentOrElse(found -> parts.put(key, found), () -> parts.invalidate(key));
      return part;
    }
  }

  private Optional<Response> select(long productId, Selection selection) {
    return switch (selection.kind()) {
      case QUESTIONS -> Optional.of(questionPage(productId, selection));
      case QUESTION ->
          source
              .question(productId, selection.id())
              .map(found -> response(QaJson.question(found.items().getFirst()), found));
      case ANSWERS -> answerPage(productId, selection);
      case ANSWER ->
          source
              .answer(productId, selection.id())
              .map(found -> response(QaJson.answer(found.items().getFirst()), found));
    };
  }

  private Response questionPage(long productId, Selection selection) {
    if (selection.refinement().isPresent()) {
      return RefinedLists.questions(source, productId, selection, selection.refinement().get());
    }
    Excerpt<Question> found = source.questions(productId, selection.page());
    rows.put(productId, found.items());
    List<byte[]> questions = found.items().stream().map(QaJson::question).toList();
    return response(QaJson.questionPage(selection.text(), questions), found);
  }

  private Optional<Response> answerPage(long productId, Selection selection) {
    if (selection.refinement().isPresent()) {
      return RefinedLists.answers(source, productId, selection, selection.refinement().get());
    }
    return source
        .answers(productId, selection.id(), selection.page())
        .map(found -> response(answerPage(selection, found.items()), found));
  }

  private static byte[] answerPage(Selection selection, List<Answer> answers) {
    return QaJson.answerPage(
        selection.text(), selection.page(), answers.stream().map(QaJson::answer).toList());
  }

  private static Response response(byte[] json, Excerpt<?> excerpt) {
    return new Response(
        EncodedBody.compressed(json), Optional.empty(), excerpt.leftOut(), Optional.empty());
  }
}
