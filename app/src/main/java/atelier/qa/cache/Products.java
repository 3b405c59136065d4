package atelier.qa.cache;

import atelier.qa.cache.Pieces.Piece;
import atelier.qa.cache.Pieces.QuestionPiece;
import atelier.qa.cache.ProductCache.Found;
import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Page;
import atelier.qa.catalog.QaJson;
import atelier.qa.catalog.Question;
import atelier.qa.feed.ChangeFeed;
import atelier.qa.feed.RowChange;
import atelier.qa.feed.RowChange.Table;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.Deadline;
import atelier.qa.store.Reads;
import atelier.qa.store.RenderedProducts;
import atelier.qa.store.Writes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What may be shown, as bytes. Never wrong: what changes anywhere is told by the feed, and read
 * again. Each method takes the position that a client got with its last write, if it has one, and
 * shows that client nothing older. Safe for any number of threads.
 *
 * <p>Each throws {@link DatabaseUnavailable} when the database is needed and cannot be reached, or
 * is too busy; and does so in time: see {@link Deadline}.
 */
public final class Products implements AutoCloseable {

  /** In half a second a feed has told for good whatever it heard before. */
  private static final int LOOKS = 25;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  /** Bounds what storing may cost the database: about 600 rows a second from each node. */
  private static final Duration STORING_PAUSE = Duration.ofMillis(100);

  /** Bounds what comparing may cost: one reading a second from each node. */
  private static final Duration COMPARING_PAUSE = Duration.ofSeconds(1);

  private final ChangeFeed feed;
  private final ProductSource database;
  private final LongSupplier nanoTime;
  private final Freshness freshness;
  private final Optional<RenderedTier> rendered;
  private final ProductCache cache;
  private final LargePages large;
  private final Rows questions;
  private final Rows answers;
  private final Comparison comparison;
  private final List<Background> background = new ArrayList<>();

  /** Begins to follow the feed, and closes it in the end. */
  public Products(CacheSettings settings, Reads reads, ChangeFeed feed) {
    this(settings, ProductSource.of(reads), feed, System::nanoTime);
    work();
  }

  /** Also shares what it renders with other nodes, as far as the feed's places allow for that. */
  public Products(CacheSettings settings, Reads reads, RenderedProducts table, ChangeFeed feed) {
    this(
        settings,
        ProductSource.of(reads),
        Optional.of(RenderedTable.of(table)),
        feed,
        System::nanoTime);
    work();
  }

  Products(CacheSettings settings, ProductSource database, ChangeFeed feed, LongSupplier nanoTime) {
    this(settings, database, Optional.empty(), feed, nanoTime);
  }

  /** Does nothing by itself; see {@link #storeRendered} and {@link #compare}. */
  Products(
      CacheSettings settings,
      ProductSource database,
      Optional<RenderedTable> table,
      ChangeFeed feed,
      LongSupplier nanoTime) {
    this.feed = feed;
    this.database = database;
    this.nanoTime = nanoTime;
    freshness = new Freshness(settings.staleLimit(), nanoTime);
    rendered = table.map(shared -> new RenderedTier(shared, feed, freshness, nanoTime));
    cache = new ProductCache(settings, this::read, rendered, freshness, nanoTime);
    questions =
        new Rows(
            freshness.questions(),
            freshness.products(),
            id -> cache.read(() -> database.productOfQuestion(id)));
    answers =
        new Rows(
            freshness.answers(),
            freshness.products(),
            id -> cache.read(() -> database.productOfAnswer(id)));
    large = new LargePages(settings, database, cache, freshness, this::learn, nanoTime);
    comparison = new Comparison(cache, database::questionsOf, freshness, feed);
    feed.start(freshness);
  }

  private void work() {
    if (rendered.isPresent()) {
      background.add(Background.start("qa-rendered", this::storeRendered, STORING_PAUSE));
    }
    background.add(Background.start("qa-compare", this::compare, COMPARING_PAUSE));
  }

  /**
   * A page of a product's questions; empty if the product is unknown.
   *
   * @param text the product's id as the client wrote it
   */
  public Served questions(long productId, String text, Page page, Optional<String> position) {
    boolean isBehind = isBehind(position);
    return inTime(() -> questions(productId, text, page, isBehind, position));
  }

  private Served questions(
      long productId, String text, Page page, boolean isBehind, Optional<String> position) {
    Found found = product(productId, isBehind, position);
    if (found.isTooLarge()) {
      return large.questions(productId, text, page, isBehind);
    }
    PackedProduct product = found.product();
    boolean isReady = product.firstPageIs(page) && text.charAt(0) != '0';
    Body body =
        isReady
            ? product.firstPage()
            : Body.plain(QaJson.questionPage(text, product.unpack().questions(page)));
    return new Served(body, found.staleFor());
  }

  /**
   * A page of a question's answers, unless the question is unknown or reported.
   *
   * @param text the question's id as the client wrote it
   */
  public Optional<Served> answers(
      long questionId, String text, Page page, Optional<String> position) {
    boolean isBehind = isBehind(position);
    return row(
        questions,
        questionId,
        isBehind,
        position,
        (productId, found) ->
            found.isTooLarge()
                ? large.answers(productId, questionId, text, page, isBehind)
                : question(found, questionId)
                    .map(question -> answers(question, text, page, found)));
  }

  /** A question, unless it is unknown or reported. */
  public Optional<Served> question(long id, Optional<String> position) {
    boolean isBehind = isBehind(position);
    return row(
        questions,
        id,
        isBehind,
        position,
        (productId, found) ->
            found.isTooLarge()
                ? large.question(productId, id, isBehind)
                : question(found, id).map(question -> served(question.question(), found)));
  }

  /** An answer, unless it is unknown, or it or its question is reported. */
  public Optional<Served> answer(long id, Optional<String> position) {
    boolean isBehind = isBehind(position);
    return row(
        answers,
        id,
        isBehind,
        position,
        (productId, found) ->
            found.isTooLarge()
                ? large.answer(productId, id, isBehind)
                : found.product().unpack().answer(id).map(answer -> served(answer, found)));
  }

  /** Whose question it is, be it shown or not, for a writer. */
  OptionalLong productOfQuestion(long id, Writes database) {
    return questions.productOf(id, database::productOfQuestion);
  }

  /** Whose answer it is, be it shown or not, for a writer. */
  OptionalLong productOfAnswer(long id, Writes database) {
    return answers.productOf(id, database::productOfAnswer);
  }

  /**
   * This node itself has changed a row.
   *
   * @param position a token for that; without one, nobody knows which rendered products hold it
   */
  void changed(Table table, long productId, long id, Optional<String> position) {
    long after =
        position.flatMap(feed::place).map(place -> place.number() - 1).orElse(Long.MAX_VALUE);
    freshness.changed(new RowChange(table, productId, id), after);
  }

  /** Stores what was rendered a while ago. */
  void storeRendered() {
    rendered.ifPresent(RenderedTier::store);
  }

  /** Compares the next kept product with the database. */
  void compare() {
    comparison.step();
  }

  /** How the cache is doing. */
  public CacheStatus status() {
    return cache.status(comparison.compared(), comparison.unexplained(), feed.status());
  }

  @Override
  public void close() {
    background.forEach(Background::close);
    feed.close();
  }

  /** Who asks for a product soon asks for its rows by their ids. */
  private List<Question> read(long productId) {
    List<Question> all = database.questionsOf(productId);
    learn(productId, all);
    return all;
  }

  private void learn(long productId, List<Question> shown) {
    for (Question question : shown) {
      questions.learn(question.id(), productId);
      for (Answer answer : question.answers()) {
        answers.learn(answer.id(), productId);
      }
    }
  }

  private Optional<Served> row(
      Rows rows, long id, boolean isBehind, Optional<String> position, Rows.Pick<Served> pick) {
    return inTime(
        () ->
            rows.find(
                id,
                productId -> product(productId, isBehind, position),
                freshness.isLive() && !isBehind,
                pick));
  }

  private static Optional<QuestionPiece> question(Found found, long id) {
    return found.product().unpack().question(id);
  }

  private static Served answers(QuestionPiece question, String text, Page page, Found found) {
    List<byte[]> answers = page.of(question.answers()).stream().map(Piece::bytes).toList();
    return new Served(Body.plain(QaJson.answerPage(text, page, answers)), found.staleFor());
  }

  private static Served served(Piece piece, Found found) {
    return new Served(Body.plain(piece.bytes()), found.staleFor());
  }

  private <R> R inTime(Supplier<R> reading) {
    return Deadline.within(nanoTime, reading);
  }

  private Found product(long productId, boolean isBehind, Optional<String> position) {
    if (!isBehind) {
      return cache.current(productId);
    }
    try {
      return cache.afresh(productId);
    } catch (DatabaseUnavailable e) {
      // Nothing better will come; but the feed may, in a moment, to where the client was.
      if (!feedCatchesUp(position)) {
        throw e;
      }
      return cache.current(productId);
    }
  }

  private boolean feedCatchesUp(Optional<String> position) {
    for (int look = 0; look < LOOKS && isBehind(position); look++) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return !isBehind(position);
  }

  /** Whether a client knows of a change of which we may not have heard. */
  private boolean isBehind(Optional<String> position) {
    return position.isPresent() && !feed.hasTold(position.get());
  }
}
