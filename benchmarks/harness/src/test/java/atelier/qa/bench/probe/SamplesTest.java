package atelier.qa.bench.probe;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.record.ContainerCost;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SamplesTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Samples samples =
      new Samples(
          List.of(
              sample(0, "app1", 1000, 0),
              sample(2, "app1", 3000, 10),
              sample(4, "app1", 4000, 20),
              sample(0, "app2", 500, 0),
              sample(4, "app2", 100, 0)));

  @Test
  void growthBetweenSamplesIsInterpolated() {
    // At second 1 it was 2000, at second 3 it was 3500.
    assertThat(samples.costs(at(1), at(3), 100))
        .contains(new ContainerCost("service", "app1", 15, Optional.of(7L), Optional.of(10L)));
  }

  @Test
  void aContainerStartedAnewIsLeftOut() {
    assertThat(samples.costs(at(1), at(3), 100))
        .extracting(ContainerCost::container)
        .containsExactly("app1");
  }

  @Test
  void whatWasNotSampledThroughoutIsNotGuessed() {
    assertThat(samples.costs(at(3), at(5), 100)).isEmpty();
    assertThat(samples.costs(at(1), at(3), 0)).isEmpty();
    assertThat(samples.sentPerRequest("nginx", at(1), at(3), 100)).isEmpty();
  }

  @Test
  void theHostIsAShareOfAllItsCpusAndNoContainer() {
    Samples host =
        new Samples(
            List.of(
                new Sample(at(0), Samples.HOST, Samples.HOST, 0, 0, 0, 0),
                new Sample(at(4), Samples.HOST, Samples.HOST, 4_000_000, 400_000, 0, 0)));
    assertThat(host.hostBusy(at(0), at(4), 2)).contains(0.5);
    assertThat(host.hostSteal(at(1), at(2), 2)).contains(0.05);
    assertThat(host.costs(at(0), at(4), 10)).isEmpty();
    assertThat(samples.hostSteal(at(0), at(4), 2)).isEmpty();
  }

  private static Sample sample(int second, String name, long cpu, long throttled) {
    return new Sample(at(second), "service", name, cpu, throttled, 7, 0);
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }
}
