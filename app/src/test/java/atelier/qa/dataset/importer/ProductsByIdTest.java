package atelier.qa.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProductsByIdTest {

  @Property(tries = 200)
  void remembersTheFirstProductOfEachId(
      @ForAll List<@IntRange(min = 1, max = 400) Integer> near, @ForAll List<Integer> anywhere) {
    ProductsById products = new ProductsById();
    Map<Integer, Integer> expected = new HashMap<>();
    near.forEach(id -> addBoth(products, expected, id, 7));
    anywhere.forEach(id -> addBoth(products, expected, id, -1));
    near.forEach(id -> addBoth(products, expected, id, 8));
    assertSame(products, expected);
  }

  @Test
  void denseThenSparseIdsAreAllKept() {
    ProductsById products = new ProductsById();
    Map<Integer, Integer> expected = new HashMap<>();
    for (int id = 1; id <= 100_000; id++) {
      addBoth(products, expected, id, id);
    }
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      addBoth(products, expected, random.nextInt(), 1 + i);
    }
    assertSame(products, expected);
  }

  private static void addBoth(
      ProductsById products, Map<Integer, Integer> expected, int id, int product) {
    assertThat(products.add(id, product)).isEqualTo(expected.putIfAbsent(id, product) == null);
  }

  private static void assertSame(ProductsById products, Map<Integer, Integer> expected) {
    assertThat(products.size()).isEqualTo(expected.size());
    expected.forEach((id, product) -> assertThat(products.product(id)).isEqualTo(product));
    assertThat(products.product(0x7654_3210))
        .isEqualTo(expected.getOrDefault(0x7654_3210, ProductsById.NONE));
  }
}
