package atelier.qa.feed;

import atelier.qa.store.BinlogFiles;
import atelier.qa.store.BinlogServer;
import atelier.qa.store.Database;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Failures;
import atelier.qa.store.FullCounters;
import atelier.qa.store.LogPosition;
import atelier.qa.store.Shard;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Follows the binlog of a MySQL or MariaDB server as a replica does, beginning with what happens
 * now, and going on where it was when it loses its connection. The account needs REPLICATION SLAVE
 * and REPLICATION CLIENT, and must be able to select from the database, to see its columns. The
 * server must write its binlog in rows, which is what MySQL does by default.
 *
 * <p>What is hidden from the binlog ({@code sql_log_bin = 0}) is hidden from this feed. If it is
 * what this node itself writes, the feed {@linkplain Canaries finds that out} and is not live.
 */
public final class BinlogFeed implements ChangeFeed {

  private static final System.Logger LOGGER = System.getLogger(BinlogFeed.class.getName());

  private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(2);

  /** A feed that lags more than that begins anew, which is quicker than catching up. */
  private static final long NEAR_BYTES = 64L << 20;

  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
  private static final long PAUSE_AWAY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long PAUSE_DOWN_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** How exact the time of a redelivery is, and how often its thread wakes. */
  private static final long TICK_MIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private static final long TICK_MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

  private final FeedSettings settings;
  private final InstantSource clock;
  private final Publisher publisher;
  private final Database database;
  private final Shard shard;
  private final FollowedServer server;
  private final BinlogFiles files;
  private final FullCounters fullCounters;
  private final Canaries canaries;
  private final long serverId;
  private final Standstills standstills = new Standstills(System::nanoTime);
  private final Thread following = thread("qa-feed", this::follow);
  private final Thread repeating = thread("qa-feed-again", this::repeat);

  private volatile boolean closed;

  /** Whether what was read belongs to a log that is no more. */
  private volatile boolean isNewLog;

  private volatile @Nullable BinlogConnection connection;
  private @Nullable String lastWarning;

  /**
   * Connects to nothing yet.
   *
   * @param readers use the same member of a group that is followed
   */
  public BinlogFeed(FeedSettings settings, InstantSource clock, Database... readers) {
    this.settings = settings;
    this.clock = clock;
    this.publisher = new Publisher(PublisherSettings.BINLOG, clock, System::nanoTime);
    this.database = new Database(settings.database());
    this.shard = Stream.of(readers).map(Database::shard).findFirst().orElse(Shard.ONLY);
    this.server =
        new FollowedServer(
            settings.database(),
            Stream.concat(Stream.of(database), Stream.of(readers)).toList(),
            System::nanoTime);
    this.files = new BinlogFiles(database);
    this.fullCounters = new FullCounters(database);
    this.canaries = new Canaries(this::leavesNoTrace, this::beginAnew, System::nanoTime);
    this.serverId = BinlogConnection.newServerId();
  }

  @Override
  public void start(ChangeListener listener) {
    publisher.start(listener);
    following.start();
    repeating.start();
  }

  @Override
  public LogPosition position() {
    return askServer().end();
  }

  @Override
  public Canary canary() {
    return canaries.canary();
  }

  @Override
  public Optional<RowChange> delivered(RowChange change, LogPosition position) {
    return publisher.delivered(change, position);
  }

  @Override
  public boolean hasConfirmed(LogPosition position) {
    return publisher.hasConfirmed(position);
  }

  @Override
  public FeedStatus status() {
    return publisher.status();
  }

  @Override
  public void close() {
    closed = true;
    publisher.close();
    end(following);
    end(repeating);
    database.close();
  }

  /** Breaks the connection until the thread has ended. */
  private void end(Thread thread) {
    while (thread.isAlive()) {
      closeConnection();
      LockSupport.unpark(thread);
      try {
        thread.join(Duration.ofMillis(100));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void closeConnection() {
    BinlogConnection open = connection;
    if (open != null) {
      open.close();
    }
  }

  private void follow() {
    int failures = 0;
    Duration patience = BinlogConnection.REACHABLE;
    Optional<LastRead> lastRead = Optional.empty();
    while (!closed) {
      BinlogReader reader = new BinlogReader(publisher, canaries, shard, clock, this::askServer);
      Exception end = follow(reader, lastRead, patience);
      if (closed) {
        return;
      }
      boolean wasLive = publisher.isLive();
      if (wasLive) {
        lastWarning = null;
        server.lost();
      }
      warnOnce(end, wasLive);
      lastRead = isNewLog ? Optional.empty() : reader.lastRead().or(resumePoint(lastRead, end));
      isNewLog = false;
      if (wasLive) {
        // Why it broke says little about whether it can be mended: the next attempt shows it.
        publisher.lost(FeedState.DOWN);
        failures = 0;
        patience = BinlogConnection.REACHABLE;
      } else {
        FeedState state = ConnectionFailure.state(end);
        publisher.lost(state);
        patience = patience.multipliedBy(2);
        if (patience.compareTo(LONGEST_PATIENCE) > 0) {
          patience = LONGEST_PATIENCE;
        }
        pause(failures, state);
        failures++;
      }
    }
  }

  /** Follows the binlog until the connection breaks; returns why. */
  private Exception follow(BinlogReader reader, Optional<LastRead> lastRead, Duration patience) {
    try {
      LogPosition from;
      DatabaseSettings followed = server.find();
      BinlogServer now = BinlogServer.ask(followed);
      if (lastRead.isPresent() && canResume(lastRead.get(), now)) {
        from = lastRead.get().before();
        reader.resume(lastRead.get(), now);
      } else {
        from = now.end();
        reader.begin(now);
      }
      try (PrimaryWatch watch = server.watch(followed, this::closeConnection)) {
        BinlogConnection next =
            new BinlogConnection(
                settings.at(followed), serverId, patience, reader, from, watch, standstills);
        connection = next;
        return next.follow();
      }
    } catch (RuntimeException e) {
      return e;
    }
  }

  /** Whether the server still has what comes next, in the same log, and it is not too much. */
  private boolean canResume(LastRead lastRead, BinlogServer now) {
    if (!now.end().contains(lastRead.end())) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "the binlog began anew: it is at {0} and no longer contains {1}",
          now.end(),
          lastRead.end());
      canaries.newLog();
      publisher.forget();
      return false;
    }
    return files.isWithin(NEAR_BYTES, lastRead.before());
  }

  /** A server that was not reached may still be the same; one that refuses will refuse again. */
  private static Supplier<Optional<LastRead>> resumePoint(
      Optional<LastRead> lastRead, Exception end) {
    return () -> ConnectionFailure.state(end) == FeedState.AWAY ? lastRead : Optional.empty();
  }

  /** A write of this node was numbered by another log than the one that is followed. */
  private void beginAnew() {
    LOGGER.log(System.Logger.Level.WARNING, "the binlog began anew: a write has an old number");
    publisher.forget();
    isNewLog = true;
    closeConnection();
  }

  private BinlogServer askServer() {
    return BinlogServer.ask(settings.database());
  }

  /** Where that cannot be said, it may; the next write will be looked at. */
  private boolean leavesNoTrace(RowChange change) {
    try {
      return switch (change.table()) {
        case QUESTIONS -> fullCounters.mayBeOfQuestion(change.id());
        case ANSWERS -> fullCounters.mayBeOfAnswer(change.id());
        case PHOTOS -> true;
      };
    } catch (RuntimeException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "a missing write cannot be judged", e);
      return true;
    }
  }

  private void repeat() {
    while (!closed) {
      standstills.runs();
      LockSupport.parkNanos(Math.clamp(tick(), TICK_MIN_NANOS, TICK_MAX_NANOS));
    }
  }

  private long tick() {
    try {
      return publisher.tick();
    } catch (RuntimeException e) {
      // What was not delivered is made good by connecting again.
      LOGGER.log(System.Logger.Level.ERROR, "a listener failed", e);
      closeConnection();
      return TICK_MAX_NANOS;
    }
  }

  /** Warns once for each reason, not for each attempt. */
  private void warnOnce(Exception reason, boolean wasLive) {
    String message = Failures.rootMessage(reason);
    if (!message.equals(lastWarning)) {
      lastWarning = message;
      LOGGER.log(
          System.Logger.Level.WARNING,
          wasLive ? "lost the binlog ({0}): {1}" : "cannot follow the binlog ({0}): {1}",
          settings,
          message);
    }
  }

  private void pause(int failures, FeedState state) {
    long most = state == FeedState.AWAY ? PAUSE_AWAY_NANOS : PAUSE_DOWN_NANOS;
    LockSupport.parkNanos(Math.min(most, FIRST_PAUSE_NANOS << Math.min(failures, 10)));
  }

  private static Thread thread(String name, Runnable work) {
    return Thread.ofPlatform().name(name).daemon().unstarted(work);
  }
}
