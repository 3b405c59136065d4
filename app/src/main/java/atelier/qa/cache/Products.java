package atelier.qa.cache;

import atelier.qa.catalog.Page;
import atelier.qa.catalog.Refinement;
import atelier.qa.feed.ChangeFeed;
import atelier.qa.feed.RowChange;
import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.Deadline;
import atelier.qa.store.LogPosition;
import atelier.qa.store.ProductSink;
import atelier.qa.store.ProductSource;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * What shoppers may read of one database: from the cache, which the change feed keeps current, or
 * from the database. Safe for any number of threads.
 */
public final class Products implements ProductPages {

  /** Within half a second a feed has confirmed whatever it received before. */
  private static final int DELIVERY_CHECKS = 25;

  private static final Duration BETWEEN_CHECKS = Duration.ofMillis(20);

  /** Limits what comparing may cost: one read a second from each node. */
  private static final Duration COMPARING_PAUSE = Duration.ofSeconds(1);

  private final ChangeFeed feed;
  private final ProductSource source;
  private final LongSupplier nanoTime;
  private final Freshness freshness;
  private final long maxBytes;
  private final CacheCounters counters = new CacheCounters();
  private final ReadLimiter limiter;
  private final RowIndexes rows;
  private final ProductCache cache;
  private final LargePages large;
  private final Comparison comparison;
  private final ScheduledExecutorService comparing =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("qa-compare").daemon().factory());
  private volatile FirstPageListener pages = FirstPageListener.NONE;

  public Products(CacheSettings settings, ProductSource source, ChangeFeed feed) {
    this(settings, source, feed, System::nanoTime);
  }

  /**
   * @param source where products are read
   * @param nanoTime as {@link System#nanoTime}
   */
  Products(CacheSettings settings, ProductSource source, ChangeFeed feed, LongSupplier nanoTime) {
    this.feed = feed;
    this.source = source;
    this.nanoTime = nanoTime;
    maxBytes = settings.maxBytes();
    freshness = new Freshness(settings.staleLimit(), nanoTime);
    limiter = new ReadLimiter(settings.maxReads());
    rows = new RowIndexes(freshness);
    cache = new ProductCache(settings, source, rows, limiter, freshness, counters, nanoTime);
    large = new LargePages(settings, source.pages(), rows, limiter, freshness, counters, nanoTime);
    comparison = new Comparison(cache, source, limiter, freshness, feed, counters);
  }

  @Override
  public void listen(FirstPageListener listener) {
    pages = listener;
    freshness.listen(listener);
  }

  @Override
  public boolean isCurrent(FirstPage page) {
    // In this order: what was delivered before the last heartbeat is in the versions.
    return freshness.isLive() && page.version() == freshness.products().of(page.productId());
  }

  @Override
  public Duration lease(int lastDigit) {
    return freshness.lease();
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // a step never fails
  public void start() {
    follow();
    comparing.scheduleWithFixedDelay(
        comparison::step, 0, COMPARING_PAUSE.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Begins to follow the feed alone; {@link #compare} compares. */
  void follow() {
    feed.start(freshness);
  }

  @Override
  public Response questions(
      long productId, String text, Page page, Optional<LogPosition> position) {
    return Deadline.within(nanoTime, () -> questionPage(productId, text, page, position));
  }

  @Override
  public Response questions(
      long productId,
      String text,
      Page page,
      Refinement refinement,
      Optional<LogPosition> position) {
    Selection selection = Selection.questions(productId, text, page, Optional.of(refinement));
    return Deadline.within(
        nanoTime,
        () -> select(productId, product(productId, position), selection, position).orElseThrow());
  }

  @Override
  public Optional<Response> answers(
      long questionId,
      String text,
      Page page,
      Optional<Refinement> refinement,
      Optional<LogPosition> position) {
    return row(rows.questions(), Selection.answers(questionId, text, page, refinement), position);
  }

  @Override
  public Optional<Response> question(long id, Optional<LogPosition> position) {
    return row(rows.questions(), Selection.question(id), position);
  }

  @Override
  public Optional<Response> answer(long id, Optional<LogPosition> position) {
    return row(rows.answers(), Selection.answer(id), position);
  }

  @Override
  public OptionalLong productOfQuestion(long id) {
    return rows.questions().productIds().get(id);
  }

  /** Returns the product of an answer that was just read, unless it is forgotten already. */
  OptionalLong productOfAnswer(long id) {
    return rows.answers().productIds().get(id);
  }

  /** Whether the feed has been heard within its lease. */
  boolean isLive() {
    return freshness.isLive();
  }

  /** Up to where the feed has read the database's log; empty before it was live. */
  LogPosition log() {
    return feed.status().position().orElse(LogPosition.EMPTY);
  }

  /** Returns the product that a question belongs to, shown or not, for a writer. */
  OptionalLong productOfQuestion(long id, ProductSink database) {
    OptionalLong known = rows.questions().productIds().get(id);
    return known.isPresent()
        ? known
        : remembered(rows.questions(), id, database.productOfQuestion(id));
  }

  /** Returns the product that an answer belongs to, shown or not, for a writer. */
  OptionalLong productOfAnswer(long id, ProductSink database) {
    OptionalLong known = rows.answers().productIds().get(id);
    return known.isPresent() ? known : remembered(rows.answers(), id, database.productOfAnswer(id));
  }

  /**
   * Takes note of a change that this node has made, and that can be read now. The feed delivers it
   * too, before or after.
   *
   * @param position of the change alone; {@link LogPosition#UNKNOWN} if it has none of its own
   */
  void changed(RowChange change, LogPosition position) {
    freshness.changedBefore(feed.delivered(change, position).orElse(change));
  }

  /** Compares the next cached product with the database. */
  void compare() {
    comparison.step();
  }

  @Override
  public CacheStatus status() {
    return new CacheStatus(
        counters.hits().sum(),
        counters.misses().sum(),
        counters.stale().sum(),
        counters.reads().sum(),
        Duration.ofNanos(counters.readNanos().sum()),
        counters.compared().sum(),
        counters.unexplained().sum(),
        cache.size(),
        cache.bytes(),
        maxBytes,
        feed.status());
  }

  @Override
  public void close() {
    comparing.close();
    feed.close();
  }

  private Response questionPage(
      long productId, String text, Page page, Optional<LogPosition> position) {
    CacheEntry entry = product(productId, position);
    if (!entry.isTooLarge() && entry.product().firstPageIs(text, page)) {
      EncodedBody body = entry.product().firstPage();
      if (page.equals(Page.DEFAULT) && entry.staleFor().isEmpty()) {
        pages.requested(new FirstPage(productId, entry.version(), body));
      }
      return new Response(body, entry.staleFor());
    }
    Selection selection = Selection.questions(productId, text, page, Optional.empty());
    return select(productId, entry, selection, position).orElseThrow();
  }

  /** Finds what is asked for by a row's own id, in the product that the row belongs to. */
  private Optional<Response> row(
      RowIndex index, Selection selection, Optional<LogPosition> position) {
    return Deadline.within(nanoTime, () -> find(index, selection, position));
  }

  private Optional<Response> find(
      RowIndex index, Selection selection, Optional<LogPosition> position) {
    long id = selection.id();
    OptionalLong known = index.productIds().get(id);
    if (known.isPresent()) {
      long productId = known.getAsLong();
      Optional<Response> row = select(productId, product(productId, position), selection, position);
      if (row.isPresent()) {
        return row;
      }
    }
    if (freshness.isLive() && isDelivered(position) && index.absences().contains(id)) {
      return Optional.empty();
    }
    long version = index.versions().of(id);
    OptionalLong actual = remembered(index, id, lookUp(selection));
    if (actual.isEmpty()) {
      index.absences().unknown(id, version);
      return Optional.empty();
    }
    long productId = actual.getAsLong();
    CacheEntry entry = product(productId, position);
    Optional<Response> row = select(productId, entry, selection, position);
    // A large product has no version that would say when the absence ends.
    if (row.isEmpty() && !entry.isTooLarge()) {
      index.absences().hidden(id, version, productId, entry.version());
    }
    return row;
  }

  private OptionalLong lookUp(Selection selection) {
    long id = selection.id();
    return limiter.call(
        () ->
            selection.kind() == Selection.Kind.ANSWER
                ? source.productOfAnswer(id)
                : source.productOfQuestion(id));
  }

  private static OptionalLong remembered(RowIndex index, long id, OptionalLong productId) {
    productId.ifPresent(product -> index.productIds().put(id, product));
    return productId;
  }

  private Optional<Response> select(
      long productId, CacheEntry entry, Selection selection, Optional<LogPosition> position) {
    return entry.isTooLarge()
        ? large.find(productId, selection, !isDelivered(position))
        : entry.product().find(selection).map(found -> found.staleFor(entry.staleFor()));
  }

  private CacheEntry product(long productId, Optional<LogPosition> position) {
    if (position.isEmpty()) {
      return cache.current(productId);
    }
    if (isDelivered(position)) {
      return cache.complete(productId);
    }
    try {
      return cache.reload(productId);
    } catch (DatabaseUnavailable e) {
      // The database has nothing newer, but in a moment the feed may reach the client's position.
      if (!awaitDelivery(position)) {
        throw e;
      }
      return cache.complete(productId);
    }
  }

  private boolean awaitDelivery(Optional<LogPosition> position) {
    for (int check = 0; check < DELIVERY_CHECKS && !isDelivered(position); check++) {
      LockSupport.parkNanos(BETWEEN_CHECKS.toNanos());
    }
    return isDelivered(position);
  }

  /** Whether the feed has delivered every change that a client knows of. */
  private boolean isDelivered(Optional<LogPosition> position) {
    return position.isEmpty() || feed.hasConfirmed(position.get());
  }
}
