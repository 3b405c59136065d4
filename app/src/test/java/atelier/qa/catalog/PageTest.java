package atelier.qa.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Positive;
import net.jqwik.api.constraints.Size;

final class PageTest {

  @Property
  void pagesTogetherAreTheWholeListInOrder(
      @ForAll @Size(max = 60) List<Integer> all, @ForAll @IntRange(min = 1, max = 70) int count) {
    List<Integer> joined = new ArrayList<>();
    int pages = all.size() / count + 1;
    for (int number = 1; number <= pages; number++) {
      joined.addAll(new Page(number, count).of(all));
    }

    assertThat(joined).isEqualTo(all);
    assertThat(new Page(pages + 1, count).of(all)).isEmpty();
  }

  @Property
  void noPageIsLongerThanItsCountOrFails(
      @ForAll @Size(max = 20) List<Integer> all,
      @ForAll @Positive int number,
      @ForAll @Positive int count) {
    assertThat(new Page(number, count).of(all)).hasSizeLessThanOrEqualTo(count);
  }

  @Property
  void nonsenseIsRefused(@ForAll @IntRange(min = -5, max = 0) int notPositive) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Page(notPositive, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Page(1, notPositive));
  }
}
