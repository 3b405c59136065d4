package atelier.qa.feed;

import atelier.qa.store.BinlogServer;
import atelier.qa.store.BinlogStatus;
import atelier.qa.store.Failures;
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
  private final Announcer<BinlogPosition> feed;
  private final Supplier<BinlogServer> server;
  private final BinlogStatus status;

  private volatile boolean closed;
  private @Nullable Thread thread;
  private volatile @Nullable BinlogConnection connection;

  /**
   * @param feed whose beginnings it reads up to
   */
  BinlogHistory(
      FeedSettings settings,
      InstantSource clock,
      Announcer<BinlogPosition> feed,
      Supplier<BinlogServer> server,
      BinlogStatus status) {
    this.settings = settings;
    this.clock = clock;
    this.feed = feed;
    this.server = server;
    this.status = status;
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
    Optional<BinlogPosition> last = Optional.empty();
    while (!closed) {
      Optional<BinlogPosition> beginning = feed.beginning();
      if (!beginning.equals(last)) {
        last = beginning;
        beginning.ifPresent(place -> read(place, listener));
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private void read(BinlogPosition beginning, ChangeListener listener) {
    try {
      Bookmark.earliest(status.files(), server.get(), REACH)
          .filter(from -> from.lineage().equals(beginning.lineage()))
          .filter(from -> from.position().compareTo(beginning) < 0)
          .ifPresent(from -> read(from, new Before(beginning, from.position(), listener)));
    } catch (RuntimeException e) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "the binlog of the time before cannot be read: {0}",
          Failures.rootMessage(e));
    }
  }

  private void read(Bookmark from, Before before) {
    Announcer<BinlogPosition> announcer =
        new Announcer<>(BinlogPosition::number, Pace.HISTORY, clock, System::nanoTime);
    announcer.start(before);
    BinlogReader reader =
        new BinlogReader(
            announcer,
            new Canaries(change -> true, System::nanoTime),
            clock,
            server,
            status,
            // More may have come since the files were looked at.
            Long.MAX_VALUE);
    BinlogConnection reading =
        new BinlogConnection(
            settings,
            BinlogConnection.newServerId(),
            BinlogConnection.REACHABLE,
            reader,
            Optional.of(from));
    connection = reading;
    Exception end = reading.follow();
    if (before.arrived) {
      LOGGER.log(
          System.Logger.Level.INFO,
          "knows what changed since {0}, {1}",
          from.file(),
          "" + from.offset());
    } else if (!closed) {
      throw new IllegalStateException(end);
    }
  }

  /** Passes on what changed, and where anything may have. */
  private final class Before implements ChangeListener {

    private final BinlogPosition beginning;
    private final ChangeListener listener;
    private long after;
    private volatile boolean arrived;

    Before(BinlogPosition beginning, BinlogPosition from, ChangeListener listener) {
      this.beginning = beginning;
      this.listener = listener;
      this.after = from.number() - 1;
    }

    @Override
    public void changed(RowChange change, long behind) {
      listener.changedBefore(change, behind);
    }

    @Override
    public void anythingChanged(long behind) {
      after = Math.max(after, behind);
    }

    @Override
    public void resumed() {
      listener.knowsBefore(beginning.number(), after);
      arrived = true;
      BinlogConnection open = connection;
      if (open != null) {
        open.close();
      }
    }

    @Override
    public void live(long from) {}

    @Override
    public void alive() {}

    @Override
    public void lost(FeedState state) {}
  }
}
