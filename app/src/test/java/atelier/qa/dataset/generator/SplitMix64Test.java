package atelier.qa.dataset.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class SplitMix64Test {

  @Property(tries = 200)
  void givesTheNumbersOfTheJdksImplementation(@ForAll long seed) {
    SplitMix64 random = new SplitMix64(seed);
    SplittableRandom jdk = new SplittableRandom(seed);
    for (int i = 0; i < 20; i++) {
      assertThat(random.next()).isEqualTo(jdk.nextLong());
    }
  }

  @Property(tries = 200)
  void staysBelowTheBound(@ForAll long seed, @ForAll @LongRange(min = 1) long bound) {
    assertThat(new SplitMix64(seed).below(bound)).isBetween(0L, bound - 1);
  }

  @Property(tries = 200)
  void startsAnew(@ForAll long seed, @ForAll long otherSeed) {
    SplitMix64 random = new SplitMix64(otherSeed);
    random.next();
    random.restart(seed);
    assertThat(random.next()).isEqualTo(new SplitMix64(seed).next());
  }
}
