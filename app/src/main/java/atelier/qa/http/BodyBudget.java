package atelier.qa.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the memory of bodies that are being sent and were made for one request each. A client that
 * reads slowly keeps its body in memory; many that ask for the largest pages would fill the heap.
 * Safe for any number of threads.
 */
final class BodyBudget {

  /** Smaller bodies do not count: the limit of concurrent requests bounds them. */
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
   * Takes memory for a body; to be called before it is sent, and {@link #giveBack} afterwards.
   *
   * @throws ProblemException if there is not enough; then nothing is to be given back
   */
  void take(int bytes) {
    if (bytes <= SMALL) {
      return;
    }
    long before = underWay.getAndAdd(bytes);
    if (before > 0 && before + bytes > limit) {
      underWay.addAndGet(-bytes);
      throw ProblemException.overloaded("too many large responses are being sent; try again");
    }
  }

  void giveBack(int bytes) {
    if (bytes > SMALL) {
      underWay.addAndGet(-bytes);
    }
  }
}
