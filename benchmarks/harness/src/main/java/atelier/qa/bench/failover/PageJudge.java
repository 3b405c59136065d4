package atelier.qa.bench.failover;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says which pages are older than promised. A page may lack what was acknowledged less than a
 * second before it was asked for, and besides as long as it says itself that nobody knew better.
 * Thread-safe.
 */
public final class PageJudge {

  /** For which a node without its feed, and a file, is as good as new. */
  private static final Duration BOUND = Duration.ofSeconds(1);

  /** What a busy machine may add. */
  private static final Duration ALLOWANCE = Duration.ofMillis(500);

  /** The age from which a page that promises nothing else must show what was acknowledged. */
  public static final Duration PROMISED = BOUND.plus(ALLOWANCE);

  /** Doubt is given in whole seconds, rounded down. */
  private static final Duration ROUNDING = Duration.ofSeconds(1);

  private static final Pattern DOUBT = Pattern.compile("qa; hit; ttl=-(\\d+)");

  private final AtomicLong fresh = new AtomicLong();
  private final AtomicLong stale = new AtomicLong();
  private final AtomicLong due = new AtomicLong();
  private final AtomicLong tooOld = new AtomicLong();
  private final AtomicLong oldestNanos = new AtomicLong();

  /**
   * A page.
   *
   * @param cacheStatus the header, empty if there is none
   * @param since how old the oldest change is that it has to show, or may lack
   * @param behind how old the oldest change is that it lacks
   */
  void page(String cacheStatus, Duration since, Duration behind) {
    Matcher matcher = DOUBT.matcher(cacheStatus);
    boolean isFresh = !matcher.matches();
    Duration doubt =
        isFresh
            ? Duration.ZERO
            : Duration.ofSeconds(Long.parseLong(matcher.group(1))).plus(ROUNDING);
    (isFresh ? fresh : stale).incrementAndGet();
    if (isFresh) {
      oldestNanos.accumulateAndGet(behind.toNanos(), Math::max);
    }
    if (since.compareTo(PROMISED) > 0) {
      due.incrementAndGet();
    }
    if (behind.compareTo(PROMISED.plus(doubt)) > 0) {
      tooOld.incrementAndGet();
    }
  }

  /** How many pages lacked what they had to show. */
  public long tooOld() {
    return tooOld.get();
  }

  /** How many had a change to show that is older than promised. */
  public long due() {
    return due.get();
  }

  /** The age of the oldest change that a page lacked which did not say that it may. */
  public Duration oldest() {
    return Duration.ofNanos(oldestNanos.get());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d of %,d pages were too old; %,d were marked as stale; the oldest vote that another one"
            + " lacked was %,d ms old",
        tooOld.get(),
        fresh.get() + stale.get(),
        stale.get(),
        Duration.ofNanos(oldestNanos.get()).toMillis());
  }
}
