package atelier.qa.bench.run;

import atelier.qa.measure.LiveFigures;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Shows the figures of traffic that the harness sends itself once a second, until it is closed. */
final class TrafficFollower implements AutoCloseable {

  private final CountDownLatch over = new CountDownLatch(1);
  private final ProgressDisplay progress;
  private final Thread thread;

  /**
   * Begins to follow.
   *
   * @param second the figures since the call before
   */
  TrafficFollower(Supplier<LiveFigures> second, ProgressDisplay progress) {
    this.progress = progress;
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("traffic-figures")
            .start(
                () -> {
                  try {
                    while (!over.await(1, TimeUnit.SECONDS)) {
                      progress.show(second.get());
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
  }

  @Override
  public void close() {
    over.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    progress.loadIsOver();
  }
}
