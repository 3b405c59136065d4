package atelier.qa.observe.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What is made of two samples. */
final class IntervalTest {

  private final Interval one = Interval.between(Samples.at(1_000, 10), Samples.at(2_000, 110));
  private final Interval other = Interval.between(Samples.at(1_000, 0), Samples.at(2_000, 50));

  @Test
  void nodesTogetherDidItAllInTheSameTime() {
    assertThat(Figures.of(one.beside(other)).rate()).isCloseTo(150, within(1e-9));
  }

  @Test
  void whatCameAfterwardsTookItsOwnTime() {
    assertThat(Figures.of(one.then(other)).rate()).isCloseTo(75, within(1e-9));
  }
}
