package atelier.qa.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import atelier.qa.catalog.Rules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

final class ProductIdsTest {

  private final ProductIds ids = new ProductIds(8);

  @Example
  void anIdThatWasNotPutIsNotKnown() {
    assertThat(ids.get(1)).isEmpty();
    assertThat(ids.get(Rules.MAX_ID)).isEmpty();
  }

  @Example
  void theLastIdInASlotHasIt() {
    ids.put(1, 10);
    ids.put(9, 90);

    assertThat(ids.get(1)).isEmpty();
    assertThat(ids.get(9)).hasValue(90);
  }

  @Property
  void anIdIsForgottenOrRight(
      @ForAll @Size(max = 30) List<@LongRange(min = 1, max = Rules.MAX_ID) Long> rows,
      @ForAll @LongRange(min = 1, max = Rules.MAX_ID) long productId) {
    ProductIds few = new ProductIds(4);
    Map<Long, Long> all = new HashMap<>();
    for (long id : rows) {
      long product = Math.max(1, productId - all.size());
      few.put(id, product);
      all.put(id, product);
      assertThat(few.get(id)).hasValue(product);
    }
    all.forEach(
        (id, product) ->
            assertThat(few.get(id)).isIn(OptionalLong.empty(), OptionalLong.of(product)));
  }

  @Example
  void theNumberOfSlotsIsAPowerOfTwo() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ProductIds(3));
    assertThatIllegalArgumentException().isThrownBy(() -> new ProductIds(0));
  }
}
