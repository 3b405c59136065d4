package atelier.qa.bench.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class CpuByTierTest {

  private static final Offset<Double> NEARLY = within(1e-9);

  private final CpuByTier cpu = new CpuByTier();

  @Test
  void containersOfATierAreAddedUp() {
    at(0, sample("service", "app1", 5_000_000), sample("service", "app2", 0));
    at(500, sample("service", "app1", 5_100_000), sample("service", "app2", 200_000));
    at(1000, sample("service", "app1", 5_200_000), sample("service", "app2", 400_000));
    at(1500, sample("service", "app1", 5_200_000), sample("service", "app2", 400_000));

    TierCpu service = cpu.tiers().getOrDefault("service", new TierCpu(0, 0));
    assertThat(service.seconds()).isCloseTo(0.6, NEARLY);
    assertThat(service.processors()).as("over the last second").isCloseTo(0.3, NEARLY);
  }

  @Test
  void aContainerThatIsStartedAnewLosesNothing() {
    at(0, sample("mysql", "mysql1", 9_000_000));
    at(500, sample("mysql", "mysql1", 9_250_000));
    at(1000, sample("mysql", "mysql1", 10_000));
    at(1500, sample("mysql", "mysql1", 60_000));

    TierCpu mysql = cpu.tiers().getOrDefault("mysql", new TierCpu(0, 0));
    assertThat(mysql.seconds()).isCloseTo(0.3, NEARLY);
    assertThat(mysql.processors()).isCloseTo(0.1, NEARLY);
  }

  @Test
  void oneThatHasEndedIsBusyNoMore() {
    at(0, sample("mysql", "mysql1", 0), sample("nginx", "nginx", 0));
    at(500, sample("mysql", "mysql1", 500_000), sample("nginx", "nginx", 100_000));
    at(2000, sample("nginx", "nginx", 400_000));

    assertThat(cpu.tiers().getOrDefault("mysql", new TierCpu(9, 9)).processors()).isZero();
    assertThat(cpu.tiers().getOrDefault("nginx", new TierCpu(0, 0)).processors())
        .isCloseTo(0.2, NEARLY);
  }

  @Test
  void theMachineIsNoTier() {
    at(0, sample(Samples.HOST, Samples.HOST, 0), sample(Samples.GENERATOR, Samples.GENERATOR, 0));

    assertThat(cpu.tiers()).isEmpty();
  }

  private record Counted(String tier, String name, long micros) {}

  private static Counted sample(String tier, String name, long micros) {
    return new Counted(tier, name, micros);
  }

  private void at(long millis, Counted... counted) {
    Instant at = Instant.ofEpochMilli(millis);
    cpu.add(
        List.of(counted).stream()
            .map(each -> new Sample(at, each.tier(), each.name(), each.micros(), 0, 0, 0))
            .toList());
  }
}
