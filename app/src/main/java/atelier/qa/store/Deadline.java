package atelier.qa.store;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How long a request may still wait. Its waits for others (for a turn, a permit, a connection, a
 * single flight) follow one another, so each of them is bounded by what the ones before it have
 * left. Without this, their limits would add up to more than any client waits.
 *
 * <p>It belongs to the calling thread, as a scoped value. A thread that works for no request has
 * none: there each wait has its own limit and nothing else.
 */
public final class Deadline {

  /** When the last statement must have been sent. */
  static final Duration SENT = Duration.ofMillis(2_250);

  /** When its answer must be there: {@link DatabaseSettings} gives a statement 2.5 s. */
  static final Duration ANSWERED = Duration.ofMillis(4_750);

  private static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

  private final LongSupplier nanoTime;
  private final long start;

  private Deadline(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  /**
   * Does what a request asks for, whose time begins now. Inside another request's time that one
   * goes on.
   */
  public static <T> T within(LongSupplier nanoTime, Supplier<T> request) {
    return CURRENT.isBound()
        ? request.get()
        : ScopedValue.where(CURRENT, new Deadline(nanoTime)).call(request::get);
  }

  /** Returns work for another thread that has what is left of this request's time. */
  public static Runnable handedOver(Runnable work) {
    if (!CURRENT.isBound()) {
      return work;
    }
    Deadline deadline = CURRENT.get();
    return () -> ScopedValue.where(CURRENT, deadline).run(work);
  }

  /**
   * How long to wait before a statement can be sent: {@code most}, or what is left; never less than
   * zero.
   */
  public static Duration toSend(Duration most) {
    return left(most, SENT);
  }

  /** How long to wait for a statement's result that another thread reads. */
  public static Duration toAnswer(Duration most) {
    return left(most, ANSWERED);
  }

  /**
   * To be called before each statement.
   *
   * @throws Overloaded if its answer could be too late
   */
  public static void check() {
    if (toSend(SENT).isZero()) {
      throw new Overloaded("the database is too busy to answer in time");
    }
  }

  private static Duration left(Duration most, Duration limit) {
    if (!CURRENT.isBound()) {
      return most;
    }
    Duration left = limit.minus(CURRENT.get().elapsed());
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    return left.compareTo(most) < 0 ? left : most;
  }

  private Duration elapsed() {
    return Duration.ofNanos(nanoTime.getAsLong() - start);
  }
}
