package atelier.qa.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.probe.ComposeCluster;
import atelier.qa.bench.probe.Meter;
import atelier.qa.bench.probe.MeterReading;
import atelier.qa.bench.probe.Meters;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SamplingTest {

  private final OneReading meter = new OneReading();

  @Test
  void looksOnceMoreBeforeItEnds() {
    Sampling sampling = new Sampling(ComposeCluster.none(), new Meters(List.of(meter)));
    sampling.close();

    assertThat(sampling.readings().all()).isNotEmpty();
    assertThat(sampling.failure()).isEmpty();
  }

  @Test
  void closesItsMetersAndAsksThemNoMore() {
    Sampling sampling = new Sampling(ComposeCluster.none(), new Meters(List.of(meter)));
    sampling.close();

    assertThat(meter.closed).isTrue();
    assertThat(meter.askedAfterwards).isFalse();
  }

  @Test
  void twoSidesOfOneClusterAreSampledOnce() throws Exception {
    try (Samplings samplings = new Samplings()) {
      assertThat(samplings.of(ComposeCluster.none()))
          .isSameAs(samplings.of(new ComposeCluster(List.of())));
    }
  }

  private static final class OneReading implements Meter {

    private volatile boolean closed;
    private volatile boolean askedAfterwards;

    @Override
    public List<MeterReading> read() {
      askedAfterwards = closed;
      return List.of(new MeterReading(Instant.EPOCH, MeterReading.STATEMENTS, "mysql", 1));
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
