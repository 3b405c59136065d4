package atelier.qa.observe.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is made of two samples. */
final class IntervalTest {

  private final Interval one = Interval.between(Samples.at(1_000, 10), Samples.at(2_000, 110));
  private final Interval other = Interval.between(Samples.at(1_000, 0), Samples.at(2_000, 50));

  @Test
  void theRatesOfNodesAddUp() {
    assertThat(rate(List.of(one, other))).isCloseTo(150, within(1e-9));
  }

  @Test
  void aNodeThatIsKnownForLessTimeCountsAsMuch() {
    Interval longer = Interval.between(Samples.at(0, 0), Samples.at(10_000, 1_000));

    assertThat(rate(List.of(longer, other))).isCloseTo(150, within(1e-9));
  }

  @Test
  void whatCameAfterwardsTookItsOwnTime() {
    assertThat(rate(List.of(one.then(other)))).isCloseTo(75, within(1e-9));
  }

  private static double rate(List<Interval> nodes) {
    return Figures.together(nodes).orElseThrow().rate();
  }
}
