package atelier.qa.bench.run;

import atelier.qa.bench.probe.ComposeCluster;
import atelier.qa.bench.probe.CpuByTier;
import atelier.qa.bench.probe.MeterReading;
import atelier.qa.bench.probe.MeterReadings;
import atelier.qa.bench.probe.Meters;
import atelier.qa.bench.probe.Sample;
import atelier.qa.bench.probe.Samples;
import atelier.qa.bench.probe.TierCpu;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Samples a cluster's containers twice a second, and reads its meters every two seconds or
 * seldomer, from its making until it is closed. Two threads, as a meter may have to wait.
 */
final class Sampling implements AutoCloseable {

  private static final Duration SAMPLES_EVERY = Duration.ofMillis(500);
  private static final Duration READINGS_EVERY = Duration.ofSeconds(2);
  private static final Duration LAST_READING = Duration.ofSeconds(5);

  private final ComposeCluster cluster;
  private final Meters meters;
  private final List<Sample> samples = new ArrayList<>();
  private final List<MeterReading> readings = new ArrayList<>();
  private final CpuByTier cpu = new CpuByTier();
  private final CountDownLatch ending = new CountDownLatch(1);
  private final Thread sampler;
  private final Thread reader;
  private Optional<IOException> failure = Optional.empty();

  Sampling(ComposeCluster cluster, Meters meters) {
    this(cluster, meters, READINGS_EVERY);
  }

  /** Reads the meters at another interval, as expensive ones need it. */
  Sampling(ComposeCluster cluster, Meters meters, Duration readingsEvery) {
    this.cluster = cluster;
    this.meters = meters;
    this.sampler =
        Thread.ofPlatform()
            .daemon()
            .name("sampling")
            .start(() -> untilTheEnd(SAMPLES_EVERY, this::sample));
    this.reader =
        Thread.ofPlatform()
            .daemon()
            .name("meters")
            .start(() -> untilTheEnd(readingsEvery, this::read));
  }

  /** The samples so far. */
  synchronized Samples samples() {
    return new Samples(samples);
  }

  /** The readings of the meters so far. */
  synchronized MeterReadings readings() {
    return new MeterReadings(readings);
  }

  /** The CPU of each tier of containers until now. */
  synchronized Map<String, TierCpu> cpu() {
    return cpu.tiers();
  }

  /** The failure that ended sampling; empty while there is none. */
  synchronized Optional<IOException> failure() {
    return failure;
  }

  /** Samples once more, and ends. */
  @Override
  public void close() {
    ending.countDown();
    try {
      sampler.join(LAST_READING);
      reader.join(LAST_READING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      meters.close();
    }
  }

  private void untilTheEnd(Duration every, Runnable action) {
    try {
      boolean last = false;
      while (!last) {
        last = ending.await(every.toMillis(), TimeUnit.MILLISECONDS);
        action.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sample() {
    try {
      List<Sample> now = failure().isPresent() ? List.of() : cluster.sample();
      synchronized (this) {
        samples.addAll(now);
        cpu.add(now);
      }
    } catch (IOException e) {
      synchronized (this) {
        failure = Optional.of(e);
      }
    }
  }

  private void read() {
    List<MeterReading> now = meters.read();
    synchronized (this) {
      readings.addAll(now);
    }
  }
}
