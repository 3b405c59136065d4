package atelier.qa.cache.feed;

import atelier.qa.cache.feed.IdGaps.Gap;
import atelier.qa.cache.feed.RowChange.Table;
import atelier.qa.store.BulkTable;
import atelier.qa.store.Changes;
import atelier.qa.store.Changes.Change;
import atelier.qa.store.Changes.Shape;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.DatabaseUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks the change table what is new, fifty times a second: for servers without a binlog. What is
 * read there can be read everywhere, so each change is told once.
 *
 * <p>A table that is emptied or replaced at once (TRUNCATE, RENAME) fires no trigger; that is found
 * out within a second.
 */
public final class PollingFeed implements ChangeFeed {

  private static final System.Logger LOGGER = System.getLogger(PollingFeed.class.getName());

  private static final Pattern TOKEN = Pattern.compile("([0-9a-f]{1,16})-(\\d{1,18})");
  private static final Duration WAIT = Duration.ofMillis(500);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** After this time an id that nobody has written will not be written. */
  private static final long GAP_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long CHORES_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final Announcer<Long> announcer;
  private final Changes changes;
  private final Thread polling;
  private volatile boolean closed;

  /** Tells one change table from another. */
  private volatile @Nullable String lineage;

  private IdGaps seen = new IdGaps(0);
  private Shape shape = new Shape(List.of(), List.of());
  private long lastChores;
  private @Nullable String complaint;

  /** Connects to nothing yet. */
  public PollingFeed(FeedSettings settings, InstantSource clock) {
    DatabaseSettings database = settings.database();
    this.announcer = new Announcer<>(Long::longValue, Pace.POLL, clock, System::nanoTime);
    this.changes =
        new Changes(
            new DatabaseSettings(
                database.url(),
                database.user(),
                database.password(),
                database.poolSize(),
                WAIT,
                WAIT));
    this.polling = Thread.ofPlatform().name("qa-feed").daemon().unstarted(this::follow);
  }

  @Override
  public void start(ChangeListener listener) {
    announcer.start(listener);
    polling.start();
  }

  @Override
  public String position() {
    String known = lineage;
    return (known == null ? changes.lineage() : known) + "-" + changes.newest();
  }

  @Override
  public boolean hasTold(String position) {
    Matcher token = TOKEN.matcher(position);
    return token.matches()
        && token.group(1).equals(lineage)
        && announcer.hasTold(Long.parseLong(token.group(2)));
  }

  @Override
  public FeedStatus status() {
    return announcer.status();
  }

  @Override
  public void close() {
    closed = true;
    announcer.close();
    LockSupport.unpark(polling);
    try {
      polling.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    changes.close();
  }

  private void follow() {
    while (!closed) {
      try {
        if (announcer.isLive()) {
          poll();
        } else {
          begin();
        }
        LockSupport.parkNanos(POLL_NANOS);
      } catch (RuntimeException e) {
        if (!closed) {
          complain(e);
          announcer.lost(e instanceof DatabaseUnavailable ? FeedState.AWAY : FeedState.DOWN);
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    }
  }

  private void begin() {
    shape = changes.shape();
    lineage = changes.lineage();
    seen = new IdGaps(changes.settled());
    lastChores = System.nanoTime();
    announcer.live(seen.settled());
    complaint = null;
  }

  private void poll() {
    List<Change> found;
    do {
      found = changes.between(seen.newest() + 1, Long.MAX_VALUE);
      found.forEach(this::tell);
    } while (!found.isEmpty() && !closed);
    for (Gap gap : seen.gaps()) {
      changes.between(gap.from(), gap.to()).forEach(this::tell);
    }
    long now = System.nanoTime();
    if (now - lastChores >= CHORES_NANOS) {
      lastChores = now;
      chores(now);
    }
    announcer.passed(seen.settled());
    announcer.alive();
    announcer.tick();
  }

  private void tell(Change change) {
    seen.saw(change.id(), System.nanoTime());
    if (change.table().isPresent()) {
      announcer.changed(
          new RowChange(watched(change.table().get()), change.productId(), change.rowId()),
          change.age());
    } else {
      announcer.anythingChanged();
    }
  }

  private void chores(long now) {
    for (Gap gap : seen.gaps()) {
      if (now - gap.since() > GAP_NANOS && !changes.mayComeBetween(gap.from(), gap.to())) {
        // What was committed between the two looks, the next poll has to find.
        changes.between(gap.from(), gap.to()).forEach(this::tell);
        seen.settle(gap);
      }
    }
    Shape found = changes.shape();
    if (!found.follows(shape)) {
      announcer.anythingChanged();
    }
    shape = found;
    changes.prune(KEPT);
  }

  private void complain(RuntimeException reason) {
    String message = Outage.message(reason);
    if (!message.equals(complaint)) {
      complaint = message;
      LOGGER.log(System.Logger.Level.WARNING, "cannot poll the change table: {0}", message);
    }
  }

  private static Table watched(BulkTable table) {
    return switch (table) {
      case QUESTIONS -> Table.QUESTIONS;
      case ANSWERS -> Table.ANSWERS;
      case PHOTOS -> Table.PHOTOS;
    };
  }
}
