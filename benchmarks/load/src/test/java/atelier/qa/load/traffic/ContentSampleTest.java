package atelier.qa.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ContentSampleTest {

  private static final int ARRIVALS = 1_000_000;

  @Test
  void hasOneInSoMany() {
    ContentSample sample = new ContentSample(1, 200);

    // Binomial: 5,000 expected, its standard deviation is 71.
    assertThat(LongStream.range(0, ARRIVALS).filter(sample::has).count())
        .isCloseTo(ARRIVALS / 200, within(300L));
  }

  @Test
  void isTheSameForTheSameSeedAlone() {
    assertThat(first(new ContentSample(1, 50))).isEqualTo(first(new ContentSample(1, 50)));
    assertThat(first(new ContentSample(1, 50))).isNotEqualTo(first(new ContentSample(2, 50)));
  }

  @Test
  void hasEachKindOfRequestInItsShare() {
    ContentSample sample = new ContentSample(1, 50);
    Traffic traffic =
        new Traffic(
            1,
            ProductChoice.all(9),
            new KnownIds(List.of(3L), List.of(5L)),
            Map.of(RequestKind.QUESTIONS, 900, RequestKind.VOTE, 100),
            WriteKeys.none());

    long votes =
        LongStream.range(0, ARRIVALS)
            .filter(sample::has)
            .filter(arrival -> traffic.kindOf(arrival) == RequestKind.VOTE)
            .count();

    // Binomial: 2,000 expected, its standard deviation is 45.
    assertThat(votes).isCloseTo(ARRIVALS / 50 / 10, within(200L));
  }

  @Test
  void oneInOneIsAllAndOneInNoneNone() {
    assertThat(LongStream.range(0, 100).allMatch(new ContentSample(1, 1)::has)).isTrue();
    assertThat(LongStream.range(0, 100).noneMatch(ContentSample.none()::has)).isTrue();
    assertThatThrownBy(() -> new ContentSample(1, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Long> first(ContentSample sample) {
    return LongStream.range(0, 10_000).filter(sample::has).boxed().toList();
  }
}
