package atelier.qa.load.schedule;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatling.javaapi.core.OpenInjectionStep;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.concurrent.duration.FiniteDuration;
import scala.jdk.javaapi.CollectionConverters;

class PlanTest {

  @ParameterizedTest(name = "at {0}/s arrival {1} is due after {2} ms")
  @CsvSource({
    "     1,     0,    0",
    "     1,     1, 1000",
    "    20,     1,   50",
    "    20,    19,  950",
    "    20,    20, 1000",
    "     3,     1,  333",
    "     3,     2,  666",
    "     3,     3, 1000",
    "  1000,   999,  999",
    " 10000,     9,    0",
    " 10000,    10,    1",
    " 10000, 99999, 9999"
  })
  void arrivalsOfAConstantRateAreEvenlySpacedInWholeMilliseconds(int rate, long arrival, long due) {
    Plan plan = new Plan(List.of(Phase.measured("steady", rate, 10)));

    assertThat(TimeUnit.NANOSECONDS.toMillis(plan.dueNanos(arrival))).isEqualTo(due);
  }

  @ParameterizedTest(
      name = "from {0} to {1}/s in {2} s: {3} arrivals, {4} of them in the first second")
  @CsvSource({
    " 1,  9, 4,  20,  2",
    " 1, 10, 5,  27,  1",
    "10,  1, 5,  27,  9",
    " 1,  1, 3,   3,  1",
    " 1, 10, 1,   5,  5"
  })
  void aRampHasTheAreaUnderItsRate(int from, int to, int seconds, long all, long first) {
    Phase ramp = new Phase("ramp", false, from, to, seconds);

    assertThat(ramp.arrivals()).isEqualTo(all);
    assertThat(LongStream.range(0, all).filter(n -> ramp.dueMillis(n) < 1000).count())
        .isEqualTo(first);
  }

  @Test
  void nothingIsDueBeforeWhatComesBeforeIt() {
    Phase ramp = Phase.ramp("ramp", 137, 13);

    assertThat(LongStream.range(0, ramp.arrivals()).mapToObj(ramp::dueMillis).toList())
        .isSorted()
        .allMatch(millis -> millis >= 0 && millis < 13_000);
  }

  @Test
  void phasesFollowOneAnother() {
    Plan plan =
        new Plan(
            List.of(
                Phase.warmUp("10", 10, 2),
                Phase.measured("10", 10, 3),
                Phase.measured("20", 20, 1)));

    assertThat(plan.arrivals()).isEqualTo(20 + 30 + 20);
    assertThat(LongStream.of(0, 19, 20, 49, 50, 69).mapToInt(plan::phaseOf).toArray())
        .containsExactly(0, 0, 1, 1, 2, 2);
    assertThat(LongStream.of(20, 21, 50, 51).map(n -> plan.dueNanos(n) / 1_000_000).toArray())
        .containsExactly(2000L, 2100L, 5000L, 5050L);
    assertThat(plan.phaseAt(TimeUnit.SECONDS.toNanos(2) - 1)).isZero();
    assertThat(plan.phaseAt(TimeUnit.SECONDS.toNanos(2))).isEqualTo(1);
    assertThat(plan.phaseAt(TimeUnit.SECONDS.toNanos(99))).isEqualTo(2);
  }

  @Test
  void whatIsDueIsWhatGatlingInjects() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100; i++) {
      int from = random.nextInt(1, i % 2 == 0 ? 5 : 3000);
      int to = i % 3 == 0 ? from : random.nextInt(1, 3000);
      Phase phase = new Phase("any", true, from, to, random.nextInt(1, 10));

      long[] due = LongStream.range(0, phase.arrivals()).map(phase::dueMillis).toArray();

      assertThat(due).as(phase.toString()).containsExactly(injected(phase));
    }
  }

  @Test
  void aPlanMeasuresSomething() {
    assertThatThrownBy(() -> new Plan(List.of(Phase.warmUp("10", 10, 2))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static long[] injected(Phase phase) {
    OpenInjectionStep step =
        phase.constant()
            ? constantUsersPerSec(phase.startRate()).during(phase.seconds())
            : rampUsersPerSec(phase.startRate()).to(phase.endRate()).during(phase.seconds());
    scala.collection.Iterator<FiniteDuration> users =
        step.asScala().chain(CollectionConverters.asScala(Collections.emptyIterator()));
    LongStream.Builder millis = LongStream.builder();
    while (users.hasNext()) {
      millis.add(users.next().toMillis());
    }
    return millis.build().toArray();
  }
}
