package atelier.qa.dataset.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class LongTailTest {

  @Property(tries = 300)
  void ownsEachThingOnce(
      @ForAll @IntRange(max = 2000) int population,
      @ForAll @DoubleRange(min = 0.01, max = 1) double share,
      @ForAll @DoubleRange(min = 0.1, max = 10) double scale,
      @ForAll @IntRange(min = 2, max = 5) int exponent) {
    LongTail tail = new LongTail(population, Integer.MAX_VALUE, share, scale, exponent);
    int[] owned = new int[population];
    LongStream.range(0, tail.total()).forEach(slot -> owned[(int) tail.ownerOf(slot)]++);
    assertThat(owned).containsExactly(IntStream.range(0, population).map(tail::sizeOf).toArray());
  }

  @Example
  void gathersMuchInFewHands() {
    LongTail tail = new LongTail(1_000_000, Integer.MAX_VALUE, 0.7, 8, 3);
    assertThat(tail.sizeOf(0)).isGreaterThan(500);
    assertThat(tail.sizeOf(500_000)).isBetween(1, 3);
    assertThat(tail.sizeOf(699_999)).isEqualTo(1);
    assertThat(tail.sizeOf(700_000)).isZero();
  }

  @Example
  void givesNobodyMoreThanTheMost() {
    assertThat(new LongTail(1000, 5, 0.7, 8, 3).sizeOf(0)).isEqualTo(5);
  }

  @Example
  void isEmptyWithoutOwners() {
    assertThat(new LongTail(0, 5, 0.7, 8, 3).total()).isZero();
  }
}
