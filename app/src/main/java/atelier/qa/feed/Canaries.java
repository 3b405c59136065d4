package atelier.qa.feed;

import atelier.qa.store.Committed;
import atelier.qa.store.LogPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Watches canaries, which are writes of this node that must come back in the binlog, to find out
 * whether the binlog shows what this node writes, and whether it is still the same log. A canary
 * knows how much the feed had read before the write, and a position that contains the write. When
 * the feed passes that position and has read no event of the row since then, it is blind: the
 * database may be excluded from the binlog, or the feed may look for a name that the server writes
 * otherwise.
 *
 * <p>A write whose number the feed had read before the write was made has been numbered by another
 * log: the server's began anew ({@code RESET BINARY LOGS AND GTIDS}). Other nodes may not know yet,
 * and would take its position for one that they have long passed. So for a while clients get no
 * position, and read from the database instead.
 *
 * <p>Nothing here depends on how long anything takes. Rows share what is remembered of them, so a
 * loss may be overlooked, but what has been read never counts as lost. Of many writes at a time
 * only a few are awaited. Any thread may write; the other methods are for the one that reads the
 * binlog.
 */
final class Canaries {

  /** How long nothing must have been lost until the binlog is trusted again. */
  static final Duration TRIAL = Duration.ofSeconds(10);

  /** By then every node follows the new log, and a browser has forgotten its position. */
  static final Duration NEW_LOG = Duration.ofSeconds(10);

  private static final int AWAITED = 16;
  private static final int ROWS = 1 << 12;

  private final Predicate<RowChange> leavesNoTrace;
  private final Runnable onNewLog;
  private final LongSupplier nanoTime;

  /** How far the feed was when it last read an event of a row; rows share entries. */
  private final long[] lastEvent = new long[ROWS];

  private long lastEventOfAnyRow;
  private long passed;
  private boolean blind;
  private long lastLoss;

  private final List<Awaited> awaited = new ArrayList<>();
  private volatile boolean awaitsAny;
  private volatile Epoch epoch = new Epoch(-1, LogPosition.EMPTY);

  private volatile boolean isNewLog;
  private volatile long newLogSince;

  /**
   * How often the feed has passed a position since it began, and which one last. Each beginning
   * makes another object, since counts before and after it have no order.
   */
  private static final class Epoch {

    private volatile long count;
    private volatile LogPosition position;

    Epoch(long count, LogPosition position) {
      this.count = count;
      this.position = position;
    }
  }

  private record Awaited(RowChange change, long after, LogPosition position) {}

  /** What is known anew. */
  enum Finding {
    NOTHING,
    /** No event of a write has come. */
    BLIND,
    /** Events of writes come again. */
    SEES_AGAIN
  }

  /**
   * @param leavesNoTrace whether a write of this row may have changed nothing and so left no event;
   *     asked only if none was read
   * @param onNewLog called by the thread that has written, when the log has begun anew
   * @param nanoTime as {@link System#nanoTime}
   */
  Canaries(Predicate<RowChange> leavesNoTrace, Runnable onNewLog, LongSupplier nanoTime) {
    this.leavesNoTrace = leavesNoTrace;
    this.onNewLog = onNewLog;
    this.nanoTime = nanoTime;
  }

  /** To be taken before a write. */
  Canary canary() {
    return new BeforeWrite(epoch);
  }

  /** The log is known to have begun anew. */
  void newLog() {
    newLogSince = nanoTime.getAsLong();
    isNewLog = true;
  }

  /** The feed begins at a position, and will read no event of what was written before. */
  void begin(LogPosition position) {
    synchronized (awaited) {
      epoch = new Epoch(++passed, position);
      awaited.clear();
      awaitsAny = false;
    }
  }

  /** A row's event was read. */
  void rowChanged(RowChange change) {
    lastEvent[slot(change)] = epoch.count;
  }

  /** Something was read that may stand for a change of any row. */
  void anyRowMayHaveChanged() {
    lastEventOfAnyRow = epoch.count;
  }

  /** Everything up to a position has been read. */
  Finding passed(LogPosition position) {
    epoch.position = position;
    epoch.count = ++passed;
    Finding finding = Finding.NOTHING;
    if (awaitsAny) {
      for (Awaited write : arrived(position)) {
        finding = judge(write, finding);
      }
    }
    return finding;
  }

  boolean isBlind() {
    return blind;
  }

  private Finding judge(Awaited write, Finding before) {
    boolean hasCome = Math.max(lastEvent[slot(write.change)], lastEventOfAnyRow) >= write.after;
    if (!hasCome && !leavesNoTrace.test(write.change)) {
      lastLoss = nanoTime.getAsLong();
      if (!blind) {
        blind = true;
        return Finding.BLIND;
      }
    } else if (hasCome && blind && nanoTime.getAsLong() - lastLoss >= TRIAL.toNanos()) {
      blind = false;
      return Finding.SEES_AGAIN;
    }
    return before;
  }

  private void await(Epoch since, RowChange change, long after, LogPosition position) {
    synchronized (awaited) {
      if (position.isKnown() && since == epoch && awaited.size() < AWAITED) {
        awaited.add(new Awaited(change, after, position));
        awaitsAny = true;
      }
    }
  }

  private List<Awaited> arrived(LogPosition passed) {
    List<Awaited> arrived = new ArrayList<>();
    synchronized (awaited) {
      for (Awaited write : awaited) {
        if (passed.contains(write.position)) {
          arrived.add(write);
        }
      }
      awaited.removeAll(arrived);
      awaitsAny = !awaited.isEmpty();
    }
    return arrived;
  }

  private boolean hidesPositions() {
    if (isNewLog && nanoTime.getAsLong() - newLogSince > NEW_LOG.toNanos()) {
      isNewLog = false;
    }
    return isNewLog;
  }

  /** What the feed had read before a write. */
  private final class BeforeWrite implements Canary {

    private final Epoch before;
    private final long after;
    private final LogPosition read;

    BeforeWrite(Epoch before) {
      this.before = before;
      this.after = before.count;
      this.read = before.position;
    }

    @Override
    public LogPosition written(RowChange change, Committed<?> write) {
      return shown(change, write, true);
    }

    @Override
    public LogPosition repeatable(RowChange change, Committed<?> write) {
      return shown(change, write, write.isNumbered());
    }

    private LogPosition shown(RowChange change, Committed<?> write, boolean leavesAnEvent) {
      LogPosition position = write.position();
      if (write.isNumbered() && read.contains(position)) {
        newLog();
        onNewLog.run();
      } else if (leavesAnEvent && after >= 0) {
        await(before, change, after, position);
      }
      return hidesPositions() ? LogPosition.UNKNOWN : position;
    }
  }

  private static int slot(RowChange change) {
    return (31 * change.table().hashCode() + Long.hashCode(change.id())) & (ROWS - 1);
  }
}
