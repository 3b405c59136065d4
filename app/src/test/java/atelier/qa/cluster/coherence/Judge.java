package atelier.qa.cluster.coherence;

import atelier.qa.testing.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says which answers are wrong. An answer may lack what was acknowledged less than a bound before
 * it was asked for: a quarter of a second while every node follows the database, a second while one
 * may not, and besides as long as it says itself that nobody knew better. Safe for any number of
 * threads.
 */
final class Judge {

  /** A change can be told before it can be read, and is told again after this time. */
  static final Duration LIVE = Duration.ofMillis(250);

  /** What is kept is good for this long when nobody tells of changes. */
  static final Duration WITHOUT_FEED = Duration.ofSeconds(1);

  /** Doubt is told in whole seconds, rounded down. */
  private static final Duration ROUNDING = Duration.ofSeconds(1);

  private static final Pattern DOUBT = Pattern.compile("qa; hit; ttl=-(\\d+)");

  private final Duration allowance;
  private final AtomicLong fresh = new AtomicLong();
  private final AtomicLong stale = new AtomicLong();
  private final AtomicLong unavailable = new AtomicLong();
  private final AtomicLong longestWait = new AtomicLong();
  private final AtomicLong worstCalm = new AtomicLong();
  private final AtomicLong worstDisturbed = new AtomicLong();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  /**
   * @param allowance what a busy machine may add to each bound
   */
  Judge(Duration allowance) {
    this.allowance = allowance;
  }

  /**
   * How a reader asked.
   *
   * @param node whom
   * @param at when, by {@link System#nanoTime}
   * @param calm whether every node followed the database then, and still did when it was answered
   */
  record Asked(String node, long at, boolean calm) {}

  /** An answer to somebody who has not written, or whom another node answers. */
  void read(Asked asked, WatchedProduct product, Reply reply) {
    if (isAnswer(asked, reply)) {
      judge(asked, product, reply);
    }
  }

  /**
   * An answer to a voter who must see the own vote and everything that was certain before it,
   * unless the answer says itself that nobody knew better: then it is one like any other.
   */
  void readAfterVote(Asked asked, WatchedProduct product, long votes, Reply reply) {
    if (isAnswer(asked, reply)) {
      judge(asked, product, reply);
      long shown = product.shown(reply.json()).votes();
      if (shown < votes && doubt(reply).isZero()) {
        wrong.add(
            "%s shows a voter %d votes instead of %d, and says '%s'"
                .formatted(asked, shown, votes, reply.header("Cache-Status")));
      }
    }
  }

  /** So long somebody waited for an answer, or for its absence. */
  void waited(Duration time) {
    longestWait.accumulateAndGet(time.toNanos(), Math::max);
  }

  /** The longest that anybody has waited since this was asked last. */
  Duration longestWait() {
    return Duration.ofNanos(longestWait.getAndSet(0));
  }

  /** A write that was neither made nor refused for want of a database. */
  void wrong(String what) {
    wrong.add(what);
  }

  /** The first few of what was wrong. */
  List<String> wrong() {
    return wrong.stream().limit(20).toList();
  }

  /** Answers that were not marked as stale. */
  long fresh() {
    return fresh.get();
  }

  /** Answers that were. */
  long stale() {
    return stale.get();
  }

  @Override
  public String toString() {
    return ("%d fresh answers, %d marked stale, %d unavailable; the oldest write that a fresh one"
            + " lacked was %d ms old in calm, %d ms otherwise; wrong: %d")
        .formatted(
            fresh.get(),
            stale.get(),
            unavailable.get(),
            worstCalm.get() / 1_000_000,
            worstDisturbed.get() / 1_000_000,
            wrong.size());
  }

  private void judge(Asked asked, WatchedProduct product, Reply reply) {
    Duration doubt = doubt(reply);
    boolean isFresh = doubt.isZero();
    (isFresh ? fresh : stale).incrementAndGet();
    Duration bound = (asked.calm() ? LIVE : WITHOUT_FEED).plus(allowance).plus(doubt);
    Counts shown = product.shown(reply.json());
    check(asked, "votes", product.votes(), shown.votes(), bound, isFresh);
    check(asked, "answers", product.answers(), shown.answers(), bound, isFresh);
    check(asked, "withdrawn", product.withdrawn(), shown.withdrawn(), bound, isFresh);
  }

  private boolean isAnswer(Asked asked, Reply reply) {
    if (reply.status() == 503) {
      unavailable.incrementAndGet();
      return false;
    }
    if (reply.status() != 200) {
      wrong.add(asked + ": " + reply.status() + " " + reply.body());
      return false;
    }
    return true;
  }

  private void check(
      Asked asked, String what, Tally tally, long shown, Duration bound, boolean isFresh) {
    Duration behind = tally.behind(shown, asked.at());
    if (isFresh) {
      (asked.calm() ? worstCalm : worstDisturbed).accumulateAndGet(behind.toNanos(), Math::max);
    }
    if (behind.compareTo(bound) > 0) {
      wrong.add(
          "%s shows %d %s of %d; the first that it lacks was certain %d ms before, the bound is %d"
              .formatted(asked, shown, what, tally.certain(), behind.toMillis(), bound.toMillis()));
    }
    if (shown > tally.begun()) {
      wrong.add("%s shows %d %s, of which nobody knows".formatted(asked, shown, what));
    }
  }

  private static Duration doubt(Reply reply) {
    Matcher matcher = DOUBT.matcher(reply.header("Cache-Status"));
    return matcher.matches()
        ? Duration.ofSeconds(Long.parseLong(matcher.group(1))).plus(ROUNDING)
        : Duration.ZERO;
  }
}
