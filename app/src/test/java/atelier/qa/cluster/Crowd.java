package atelier.qa.cluster;

import java.util.ArrayList;
import java.util.List;

/** Several who ask again and again until they are closed. */
final class Crowd implements AutoCloseable {

  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean haveEnough;

  private Crowd() {}

  /**
   * Begins.
   *
   * @param request what each does next; must come to an end by itself
   */
  static Crowd keepAsking(int people, Runnable request) {
    Crowd all = new Crowd();
    for (int i = 0; i < people; i++) {
      all.threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (!all.haveEnough) {
                      request.run();
                    }
                  }));
    }
    return all;
  }

  @Override
  public void close() {
    haveEnough = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
