package atelier.qa.cache.feed;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.cache.feed.IdGaps.Gap;
import org.junit.jupiter.api.Test;

final class IdGapsTest {

  private final IdGaps ids = new IdGaps(10);

  @Test
  void idsInTheirOrderLeaveNoGap() {
    ids.saw(11, 1);
    ids.saw(12, 2);

    assertThat(ids.gaps()).isEmpty();
    assertThat(ids.settled()).isEqualTo(12);
    assertThat(ids.newest()).isEqualTo(12);
  }

  @Test
  void nothingBehindAGapIsSettled() {
    ids.saw(14, 7);

    assertThat(ids.gaps()).containsExactly(new Gap(11, 13, 7));
    assertThat(ids.settled()).isEqualTo(10);
    assertThat(ids.newest()).isEqualTo(14);
  }

  @Test
  void aGapIsFilledInAnyOrder() {
    ids.saw(14, 7);
    ids.saw(12, 8);
    assertThat(ids.gaps()).containsExactly(new Gap(11, 11, 7), new Gap(13, 13, 7));
    ids.saw(13, 9);
    ids.saw(13, 9);
    assertThat(ids.settled()).isEqualTo(10);
    ids.saw(11, 9);

    assertThat(ids.gaps()).isEmpty();
    assertThat(ids.settled()).isEqualTo(14);
  }

  @Test
  void aGapThatWillNotBeFilledIsForgotten() {
    ids.saw(14, 7);
    ids.saw(20, 8);
    ids.settle(ids.gaps().getFirst());

    assertThat(ids.settled()).isEqualTo(14);
    assertThat(ids.gaps()).containsExactly(new Gap(15, 19, 8));
  }
}
