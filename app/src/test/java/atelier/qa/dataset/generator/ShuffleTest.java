package atelier.qa.dataset.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class ShuffleTest {

  @Property(tries = 200)
  void givesEachNumberAPlaceOfItsOwn(
      @ForAll @IntRange(min = 1, max = 3000) int size, @ForAll long seed) {
    Shuffle shuffle = new Shuffle(size, seed);
    assertThat(LongStream.range(0, size).map(shuffle::placeOf).sorted())
        .containsExactly(LongStream.range(0, size).boxed().toArray(Long[]::new));
  }

  @Property(tries = 200)
  void staysInsideALargeRange(
      @ForAll @LongRange(min = 1, max = 1L << 40) long size, @ForAll long seed) {
    assertThat(new Shuffle(size, seed).placeOf(size - 1)).isBetween(0L, size - 1);
  }

  @Example
  void leavesNothingNearItsNeighbours() {
    Shuffle shuffle = new Shuffle(1_000_000, 42);
    double distance =
        LongStream.range(0, 10_000)
            .map(number -> Math.abs(shuffle.placeOf(number + 1) - shuffle.placeOf(number)))
            .average()
            .orElseThrow();
    // Two places drawn at random are a third of the range apart.
    assertThat(distance).isBetween(320_000.0, 347_000.0);
  }

  @Example
  void differsBySeed() {
    long[] one = LongStream.range(0, 100).map(new Shuffle(100, 1)::placeOf).toArray();
    long[] two = LongStream.range(0, 100).map(new Shuffle(100, 2)::placeOf).toArray();
    assertThat(one).isNotEqualTo(two);
  }
}
