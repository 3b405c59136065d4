package atelier.qa.bench.run;

import atelier.qa.bench.probe.ComposeCluster;
import atelier.qa.bench.probe.Sample;
import atelier.qa.bench.probe.Samples;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Samples a cluster's containers twice a second from its making until it is closed. */
final class Sampling implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final ComposeCluster cluster;
  private final List<Sample> samples = new ArrayList<>();
  private final Thread thread;
  private Optional<IOException> failure = Optional.empty();

  Sampling(ComposeCluster cluster) {
    this.cluster = cluster;
    this.thread = Thread.ofPlatform().daemon().name("sampling").start(this::sample);
  }

  /** What was seen so far. */
  synchronized Samples samples() {
    return new Samples(samples);
  }

  /** Why it stopped looking, if it did. */
  synchronized Optional<IOException> failure() {
    return failure;
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sample() {
    try {
      while (true) {
        List<Sample> now = cluster.sample();
        synchronized (this) {
          samples.addAll(now);
        }
        Thread.sleep(INTERVAL);
      }
    } catch (InterruptedException e) {
      // Closed.
    } catch (IOException e) {
      synchronized (this) {
        failure = Optional.of(e);
      }
    }
  }
}
