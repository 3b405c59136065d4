package atelier.qa.bench.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CounterTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void whatGoesOnBeforeAndAfterDoesNotCount() {
    // 10 a second from second 1 on for ten seconds, 1000 a second before and after.
    Counter counter =
        new Counter(
            List.of(
                point(0, 0),
                point(2, 1010),
                point(4, 1030),
                point(10, 1090),
                point(12, 2100),
                point(14, 4100)));
    assertThat(counter.grown(at(1), at(11))).contains(100.0);
  }

  @Test
  void betweenTwoReadingsGrowthIsEven() {
    Counter counter = new Counter(List.of(point(0, 0), point(4, 400)));
    assertThat(counter.grown(at(1), at(3))).contains(200.0);
  }

  @Test
  void outsideTheReadingsNothingIsKnown() {
    Counter counter = new Counter(List.of(point(1, 0), point(2, 10), point(3, 20)));
    assertThat(counter.grown(at(0), at(3))).isEmpty();
    assertThat(counter.grown(at(1), at(4))).isEmpty();
    assertThat(new Counter(List.of()).grown(at(1), at(4))).isEmpty();
  }

  @Test
  void aCounterThatShrinksWasStartedAnew() {
    Counter counter = new Counter(List.of(point(0, 100), point(1, 200), point(2, 7), point(3, 9)));
    assertThat(counter.grown(at(0), at(3))).isEmpty();
  }

  private static Counter.Point point(int second, long value) {
    return new Counter.Point(at(second), value);
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }
}
