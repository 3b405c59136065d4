package atelier.qa.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class VersionsTest {

  private final Versions versions = new Versions(8);

  @Example
  void aVersionStaysTheSameUntilItsIdIsInvalidated() {
    long before = versions.of(3);
    versions.invalidate(4);
    assertThat(versions.of(3)).isEqualTo(before);

    versions.invalidate(3);
    assertThat(versions.of(3)).isNotEqualTo(before);
  }

  @Example
  void idsThatShareACounterAreInvalidatedTogether() {
    long before = versions.of(3);
    versions.invalidate(3 + 8);
    assertThat(versions.of(3)).isNotEqualTo(before);
  }

  @Example
  void allIdsCanBeInvalidatedAtOnce() {
    List<Long> before = IntStream.range(0, 8).mapToObj(versions::of).toList();
    versions.invalidateAll();
    for (int id = 0; id < 8; id++) {
      assertThat(versions.of(id)).isNotEqualTo(before.get(id));
    }
  }

  @Example
  void idsMayBeAsHighAsTheDatabaseHasThem() {
    long before = versions.of(4_294_967_295L);
    versions.invalidate(4_294_967_295L);
    assertThat(versions.of(4_294_967_295L)).isNotEqualTo(before);
  }

  /** Numbers below 8 are ids; 8 is all of them. */
  @Property
  void aVersionNeverComesBack(@ForAll @Size(max = 60) List<@IntRange(max = 8) Integer> changes) {
    Versions fresh = new Versions(8);
    Stream.Builder<Long> seen = Stream.builder();
    seen.add(fresh.of(3));
    for (int changed : changes) {
      if (changed == 8) {
        fresh.invalidateAll();
      } else {
        fresh.invalidate(changed);
      }
      if (changed == 8 || changed == 3) {
        seen.add(fresh.of(3));
      }
    }
    assertThat(seen.build()).doesNotHaveDuplicates();
  }

  @Example
  void noInvalidationIsLostAmongManyThreads() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      Runnable work = () -> IntStream.range(0, 10_000).forEach(i -> versions.invalidate(3));
      for (Future<?> done : Stream.generate(() -> threads.submit(work)).limit(4).toList()) {
        done.get();
      }
    }
    assertThat(versions.of(3)).isEqualTo(40_000);
  }

  @Property
  void theNumberOfCountersIsAPowerOfTwo(@ForAll @IntRange(min = -5, max = 5_000) int counters) {
    boolean isPowerOfTwo = counters > 0 && (counters & (counters - 1)) == 0;
    if (isPowerOfTwo) {
      assertThat(new Versions(counters).of(1)).isZero();
    } else {
      assertThatIllegalArgumentException().isThrownBy(() -> new Versions(counters));
    }
  }
}
