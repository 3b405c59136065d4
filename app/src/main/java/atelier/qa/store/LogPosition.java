package atelier.qa.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A position in a database's log of changes: the set of transactions that lie before it. It means
 * the same on every server that has them, and two positions are compared by containment alone.
 * Immutable.
 *
 * <p>MySQL's positions are sets of intervals for each source. MariaDB's name the last transaction
 * of each domain, and contain all that came before in that domain.
 */
public final class LogPosition {

  /** Before the first transaction. */
  public static final LogPosition EMPTY = new LogPosition(List.of(), true);

  /**
   * Stands for a position that the database could not tell. No log reaches it, so a client that
   * shows it reads from the database.
   */
  public static final LogPosition UNKNOWN = new LogPosition(List.of(), false);

  private static final String UNKNOWN_TEXT = "none";

  /** In the order of their sources. */
  private final List<GtidIntervals> sources;

  private final boolean known;

  private LogPosition(List<GtidIntervals> sources, boolean known) {
    this.sources = sources;
    this.known = known;
  }

  /**
   * Reads what {@link #toString} wrote, or what a server calls its position.
   *
   * @return empty if it is anything else
   */
  public static Optional<LogPosition> parse(String text) {
    if (text.equals(UNKNOWN_TEXT)) {
      return Optional.of(UNKNOWN);
    }
    try {
      LogPosition all = EMPTY;
      for (GtidIntervals part : GtidText.parse(text)) {
        all = all.plus(part);
      }
      return Optional.of(all);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether it contains nothing. */
  public boolean isEmpty() {
    return known && sources.isEmpty();
  }

  /** False for {@link #UNKNOWN} only. */
  public boolean isKnown() {
    return known;
  }

  /** Returns how many transactions lie before this position, as far as they have numbers. */
  public long transactions() {
    return sources.stream().mapToLong(GtidIntervals::transactions).sum();
  }

  /** Whether that transaction lies before this position. */
  public boolean contains(Gtid transaction) {
    GtidIntervals own = intervals(transaction.source());
    return own != null && own.contains(transaction.sequence(), transaction.sequence());
  }

  /** Whether all that lies before the other position lies before this one too. */
  public boolean contains(LogPosition other) {
    if (!known || !other.known) {
      return false;
    }
    for (GtidIntervals theirs : other.sources) {
      GtidIntervals own = intervals(theirs.source());
      if (own == null || !own.contains(theirs)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it contains any transaction of that source. */
  public boolean hasSource(String source) {
    return intervals(source) != null;
  }

  /** Returns what it contains of the sources that a condition holds for. */
  public LogPosition of(Predicate<String> wanted) {
    return known
        ? new LogPosition(sources.stream().filter(own -> wanted.test(own.source())).toList(), true)
        : this;
  }

  /** With all that another position contains; unknown if either is. */
  public LogPosition plus(LogPosition other) {
    LogPosition all = other.known ? this : UNKNOWN;
    for (GtidIntervals more : other.sources) {
      all = all.known ? all.plus(more) : all;
    }
    return all;
  }

  /** With one more transaction; on MariaDB also those before it in its domain. */
  public LogPosition plus(Gtid transaction) {
    return known ? plus(GtidIntervals.of(transaction)) : this;
  }

  private LogPosition plus(GtidIntervals more) {
    List<GtidIntervals> all = new ArrayList<>(sources.size() + 1);
    GtidIntervals added = more;
    for (GtidIntervals own : sources) {
      if (own.source().equals(more.source())) {
        added = own.plus(more);
      } else {
        all.add(own);
      }
    }
    int index = 0;
    while (index < all.size() && all.get(index).source().compareTo(added.source()) < 0) {
      index++;
    }
    all.add(index, added);
    return new LogPosition(all, true);
  }

  private @Nullable GtidIntervals intervals(String source) {
    for (GtidIntervals own : sources) {
      if (own.source().equals(source)) {
        return own;
      }
    }
    return null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LogPosition that && known == that.known && sources.equals(that.sources);
  }

  @Override
  public int hashCode() {
    return sources.hashCode();
  }

  /**
   * As its database writes it, such as {@code 3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5:7} or {@code
   * 0-1-270}.
   */
  @Override
  public String toString() {
    return known ? GtidText.format(sources) : UNKNOWN_TEXT;
  }
}
