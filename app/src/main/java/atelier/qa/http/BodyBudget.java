package atelier.qa.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory bodies may take that were made for one request each and are being sent. A client
 * that reads slowly keeps its body in memory; many that ask for the largest pages would fill it.
 * Safe for any number of threads.
 */
final class BodyBudget {

  /** Smaller bodies do not count: no more of them are under way than requests are. */
  static final int SMALL = 16 << 10;

  private final long limit;
  private final AtomicLong underWay = new AtomicLong();

  /**
   * @param limit in bytes; a single body may be larger
   */
  BodyBudget(long limit) {
    this.limit = limit;
  }

  /** For this process: an eighth of its heap. */
  static BodyBudget ofHeap() {
    return new BodyBudget(Runtime.getRuntime().maxMemory() / 8);
  }

  /**
   * To be called before a body is sent, and {@link #giveBack} afterwards.
   *
   * @throws ProblemException if there are too many; then nothing is to be given back
   */
  void take(int bytes) {
    if (bytes <= SMALL) {
      return;
    }
    long before = underWay.getAndAdd(bytes);
    if (before > 0 && before + bytes > limit) {
      underWay.addAndGet(-bytes);
      throw ProblemException.overloaded("too many large answers are being sent; try again");
    }
  }

  void giveBack(int bytes) {
    if (bytes > SMALL) {
      underWay.addAndGet(-bytes);
    }
  }
}
