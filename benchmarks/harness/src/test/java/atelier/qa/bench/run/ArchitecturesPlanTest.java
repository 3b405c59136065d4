package atelier.qa.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import atelier.qa.bench.architectures.Architecture;
import atelier.qa.bench.record.CacheMode;
import atelier.qa.measure.LoadGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ArchitecturesPlanTest {

  private final ArchitecturesPlan plan = plan(5, 40_000);

  @Test
  void aLaterSearchBeginsWhereTheLastOneEnded() {
    assertThat(plan.search(1, 0).rung()).isEqualTo(2);
    assertThat(plan.search(2, 700).start()).isEqualTo(700);
    assertThat(plan.search(2, 700).rung()).isCloseTo(1.19, within(0.01));
  }

  @Test
  void whatHasFoundNothingBeginsAnew() {
    assertThat(plan.search(2, 0)).isEqualTo(plan.search(1, 0));
  }

  @Test
  void theOrderOfATurnIsRandomAndCanBeRepeated() {
    List<Architecture> all = List.of(Architecture.values());
    assertThat(plan.order(1, all)).isEqualTo(plan.order(1, all)).hasSameElementsAs(all);
    assertThat(List.of(plan.order(2, all), plan.order(3, all), plan.order(4, all)))
        .anyMatch(order -> !order.equals(plan.order(1, all)));
  }

  @Test
  void noTurnBeginsThatWouldNotBeOverInTime() {
    assertThat(plan.hasTimeFor(1, Duration.ZERO)).isTrue();
    // A later turn takes about half as long as the first.
    assertThat(plan.hasTimeFor(2, Duration.ofMinutes(6))).isTrue();
    assertThat(plan.hasTimeFor(2, Duration.ofMinutes(7))).isFalse();
    assertThat(plan.hasTimeFor(3, Duration.ofMinutes(8))).isFalse();
  }

  @Test
  void refusesARateAboveTheHighest() {
    assertThatThrownBy(() -> plan(1, 999)).hasMessageContaining("not below from");
  }

  private static ArchitecturesPlan plan(int turns, int maxRate) {
    LoadSettings settings =
        new LoadSettings(
            LoadGenerator.NETTY, "Goals", 4, 2, 100, 1, 50, CacheMode.WARM, 0, Optional.empty());
    return new ArchitecturesPlan(settings, turns, 1000, maxRate, 500, 200, Duration.ofMinutes(10));
  }
}
