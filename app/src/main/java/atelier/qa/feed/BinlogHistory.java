package atelier.qa.feed;

import atelier.qa.store.BinlogFiles;
import atelier.qa.store.BinlogServer;
import atelier.qa.store.Checkpoint;
import atelier.qa.store.Failures;
import atelier.qa.store.Gtid;
import atelier.qa.store.LogPosition;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads, once for each beginning of a feed, what the binlog has from before it: so much that a node
 * which starts knows what other nodes have long known, and can use what they have stored. Over a
 * connection of its own, beside the feed, which is not kept waiting.
 *
 * <p>If that fails, nothing is known of the time before, as if there were no history.
 */
final class BinlogHistory implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger(BinlogHistory.class.getName());

  /** Some seconds of reading. Most of a binlog may be what nodes have stored. */
  private static final long REACH = 256L << 20;

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final FeedSettings settings;
  private final InstantSource clock;
  private final Publisher feed;
  private final Supplier<BinlogServer> server;
  private final BinlogFiles files;

  private volatile boolean closed;
  private @Nullable Thread thread;
  private volatile @Nullable BinlogConnection connection;

  /**
   * @param feed whose beginnings it reads up to
   */
  BinlogHistory(
      FeedSettings settings,
      InstantSource clock,
      Publisher feed,
      Supplier<BinlogServer> server,
      BinlogFiles files) {
    this.settings = settings;
    this.clock = clock;
    this.feed = feed;
    this.server = server;
    this.files = files;
  }

  /** Begins to read, in the background, for a listener. To be called once. */
  void start(ChangeListener listener) {
    thread = Thread.ofPlatform().name("qa-feed-before").daemon().start(() -> follow(listener));
  }

  /** The listener hears nothing more when this has returned. */
  @Override
  public void close() {
    closed = true;
    if (thread != null) {
      BinlogConnection.end(thread, () -> connection);
    }
  }

  private void follow(ChangeListener listener) {
    Optional<Checkpoint> last = Optional.empty();
    while (!closed) {
      Optional<Checkpoint> beginning = feed.beginning();
      if (!beginning.equals(last)) {
        last = beginning;
        beginning.ifPresent(place -> read(place, listener));
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private void read(Checkpoint beginning, ChangeListener listener) {
    try {
      files
          .earliestWithin(REACH)
          .filter(from -> beginning.position().contains(from))
          .ifPresent(from -> read(from, new Before(beginning, from, listener)));
    } catch (RuntimeException e) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "the binlog of the time before cannot be read: {0}",
          Failures.rootMessage(e));
    }
  }

  private void read(LogPosition from, Before before) {
    Publisher publisher = new Publisher(PublisherSettings.HISTORY, clock, System::nanoTime);
    publisher.start(before);
    BinlogReader reader =
        new BinlogReader(
            publisher, new Canaries(change -> true, () -> {}, System::nanoTime), clock, server);
    // The time is known at the first event.
    LastRead nothing = LastRead.none(new Checkpoint(from, 0));
    reader.resume(nothing, server.get(), before.beginning.position());
    BinlogConnection reading =
        new BinlogConnection(
            settings, BinlogConnection.newServerId(), BinlogConnection.REACHABLE, reader, from);
    connection = reading;
    Exception end = reading.follow();
    if (before.arrived) {
      before.tell(reader.fileSecond());
      LOGGER.log(System.Logger.Level.INFO, "knows what changed since {0}", before.after);
    } else if (!closed) {
      throw new IllegalStateException(end);
    }
  }

  /** Passes on what changed, and where anything may have. */
  private final class Before implements ChangeListener {

    private final Checkpoint beginning;
    private final ChangeListener listener;
    private LogPosition after;
    private volatile boolean arrived;

    Before(Checkpoint beginning, LogPosition from, ChangeListener listener) {
      this.beginning = beginning;
      this.listener = listener;
      this.after = from;
    }

    @Override
    public void changed(RowChange change, Gtid transaction) {
      // If it has begun again meanwhile, this may be about another log.
      if (feed.beginning().filter(beginning::equals).isPresent()) {
        listener.changedBefore(change, transaction);
      }
    }

    @Override
    public void changedAgain(RowChange change) {}

    @Override
    public void fullInvalidation(LogPosition upTo) {
      after = upTo;
    }

    @Override
    public void fullInvalidationAgain() {}

    @Override
    public void resumed() {
      arrived = true;
      BinlogConnection open = connection;
      if (open != null) {
        open.close();
      }
    }

    void tell(long fileSecond) {
      if (fileSecond > 0) {
        listener.knowsBefore(beginning, new Checkpoint(after, fileSecond));
      }
    }

    @Override
    public void live(Checkpoint from) {}

    @Override
    public void alive() {}

    @Override
    public void lost(FeedState state) {}
  }
}
