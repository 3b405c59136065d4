package atelier.qa.edge;

import atelier.qa.cache.FirstPage;
import atelier.qa.cache.FirstPageListener;
import atelier.qa.cache.FirstPages;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the first pages of this node's share of the products as files, which NGINX sends
 * without asking a node. Safe for any number of threads.
 *
 * <p>A change withdraws its product's file at once. For the case that this process can no longer do
 * so, because it was stopped, has died, or its feed has, NGINX looks for a file below a name that
 * contains the current tenth of a second, and these names exist only as far ahead as the feed's
 * lease reaches: a second after it was heard last. Nothing has to happen for NGINX to find nothing.
 * Of several databases, a feed counts for the last digits that its products' ids have.
 *
 * <p>What the file system refuses costs speed and a line in the log, never a response.
 */
public final class Edge implements FirstPageListener, AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger(Edge.class.getName());

  private static final long TENTH_MILLIS = 100;
  private static final long RENEWAL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long REOPENING_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int QUEUE = 1024;

  private final EdgeSettings settings;
  private final FirstPages cache;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final List<Integer> digits;
  private final EdgeCounters counters = new EdgeCounters();
  private final BlockingQueue<FirstPage> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Thread thread = Thread.ofPlatform().name("qa-edge").daemon().unstarted(this::run);

  /** By the last digit of the products' ids; none where a directory cannot be used. */
  private final AtomicReferenceArray<@Nullable PublishedPages> pages =
      new AtomicReferenceArray<>(EdgeSettings.DIGITS);

  private final AtomicBoolean warned = new AtomicBoolean();
  private volatile boolean leased;
  private volatile boolean closed;
  private long lastMillis;

  /** As counted when the directories were last opened. */
  private long failures;

  private long published;

  /**
   * @param cache which it listens to from now on
   */
  public Edge(EdgeSettings settings, FirstPages cache, InstantSource clock) {
    this(settings, cache, clock, System::nanoTime);
  }

  /** For tests: {@link #start} need not be called; see {@link #publish} and {@link #renew}. */
  Edge(EdgeSettings settings, FirstPages cache, InstantSource clock, LongSupplier nanoTime) {
    this.settings = settings;
    this.cache = cache;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.digits = IntStream.range(0, EdgeSettings.DIGITS).filter(settings::owns).boxed().toList();
    cache.listen(this);
  }

  /** Begins to publish, in the background, if there is something to. To be called once. */
  public void start() {
    if (!digits.isEmpty()) {
      thread.start();
    }
  }

  @Override
  public void requested(FirstPage page) {
    PublishedPages of = pages.get(digit(page.productId()));
    if (of != null && of.wants(page.productId())) {
      // Where more is asked for than can be written, the next request comes in time.
      queue.offer(page);
    }
  }

  @Override
  public void invalidated(long productId) {
    attempt(digit(productId), of -> of.withdraw(productId));
  }

  @Override
  public void allInvalidated() {
    digits.forEach(digit -> attempt(digit, PublishedPages::withdrawAll));
  }

  /** Returns what is published, and what happened so far. */
  public EdgeStatus status() {
    List<PublishedPages> all = digits.stream().map(pages::get).filter(Objects::nonNull).toList();
    return new EdgeStatus(
        leased,
        all.stream().mapToLong(PublishedPages::size).sum(),
        all.stream().mapToLong(PublishedPages::bytes).sum(),
        settings.maxBytes(),
        counters.published().sum(),
        counters.unlinked().sum(),
        counters.evicted().sum(),
        counters.failures().sum());
  }

  private void run() {
    long renewed = nanoTime.getAsLong() - RENEWAL_NANOS;
    long opened = nanoTime.getAsLong() - REOPENING_NANOS;
    try {
      while (!closed) {
        long now = nanoTime.getAsLong();
        if (now - opened >= REOPENING_NANOS) {
          open();
          opened = now;
        }
        if (now - renewed >= RENEWAL_NANOS) {
          renew();
          digits.forEach(digit -> attempt(digit, PublishedPages::deleteWithdrawn));
          renewed = now;
        }
        FirstPage page = queue.poll(RENEWAL_NANOS, TimeUnit.NANOSECONDS);
        if (page != null) {
          publish(page);
        }
      }
    } catch (InterruptedException e) {
      // It is being closed.
    }
  }

  /**
   * Opens the directories that are not, leaves those that cannot be for another time, and lets the
   * others try again what was refused.
   */
  void open() {
    for (int digit : digits) {
      PublishedPages of = pages.get(digit);
      if (of != null) {
        of.retry();
      } else {
        try {
          PageDirectory directory = PageDirectory.open(settings.directory(), digit);
          long room = settings.maxBytes() / digits.size();
          pages.set(
              digit, new PublishedPages(directory, room, cache::isCurrent, counters, this::failed));
        } catch (IOException e) {
          failed(e);
        }
      }
    }
    reconsiderWarning();
  }

  /** The next refusal is news again if pages were published meanwhile, and nothing refused. */
  private void reconsiderWarning() {
    if (counters.failures().sum() == failures && counters.published().sum() > published) {
      warned.set(false);
    }
    failures = counters.failures().sum();
    published = counters.published().sum();
  }

  void publish(FirstPage page) {
    attempt(digit(page.productId()), of -> of.publish(page));
  }

  /** Lets NGINX find the pages for as long as their feed's lease lasts, in whole tenths. */
  void renew() {
    // Before the leases: if the process is stopped between, a lease is over and not longer.
    long now = clock.millis();
    if (now < lastMillis) {
      // The clock was set back, and names that were about to expire would come again.
      digits.forEach(digit -> attempt(digit, of -> of.lease(1, 0)));
    }
    lastMillis = now;
    boolean all = true;
    for (int digit : digits) {
      long first = now / TENTH_MILLIS;
      long last = (now + cache.lease(digit).toMillis()) / TENTH_MILLIS - 1;
      attempt(digit, of -> of.lease(first, last));
      all &= last >= first;
    }
    leased = all;
  }

  /** What the file system is to do. */
  private interface Attempt {
    void on(PublishedPages pages) throws IOException;
  }

  private void attempt(int digit, Attempt attempt) {
    PublishedPages of = pages.get(digit);
    if (of == null) {
      return;
    }
    try {
      attempt.on(of);
    } catch (IOException e) {
      failed(e);
      pages.compareAndSet(digit, of, null);
      close(of);
    }
  }

  /** Warns once, until pages are published again: there may be thousands of refusals. */
  private void failed(IOException e) {
    counters.failures().increment();
    if (warned.compareAndSet(false, true)) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "the edge publishes less, and the nodes serve it: {0}",
          e.toString());
    }
  }

  private void close(PublishedPages of) {
    try {
      of.close();
    } catch (IOException e) {
      failed(e);
    }
  }

  private static int digit(long productId) {
    return (int) (productId % EdgeSettings.DIGITS);
  }

  /** Withdraws everything. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (int digit : digits) {
      PublishedPages of = pages.getAndSet(digit, null);
      if (of != null) {
        close(of);
      }
    }
    leased = false;
  }
}
