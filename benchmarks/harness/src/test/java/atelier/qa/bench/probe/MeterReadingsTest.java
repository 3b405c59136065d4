package atelier.qa.bench.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MeterReadingsTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = START.plusSeconds(10);

  @Test
  void statementsAreDividedByTheRequests() {
    MeterReadings readings =
        new MeterReadings(
            List.of(
                at(END, MeterReading.STATEMENTS, "mysql", 250),
                at(START, MeterReading.STATEMENTS, "mysql", 50)));
    assertThat(readings.queriesPerRequest(START, END, 100)).contains(2.0);
    assertThat(readings.queriesPerRequest(START, END, 0)).isEmpty();
    assertThat(readings.cacheHitRatio(START, END)).isEmpty();
  }

  @Test
  void theCachesOfAllNodesAreOne() {
    MeterReadings readings =
        new MeterReadings(
            List.of(
                at(START, MeterReading.CACHE_HITS, "app1", 0),
                at(END, MeterReading.CACHE_HITS, "app1", 60),
                at(START, MeterReading.CACHE_MISSES, "app1", 5),
                at(END, MeterReading.CACHE_MISSES, "app1", 15),
                at(START, MeterReading.CACHE_HITS, "app2", 100),
                at(END, MeterReading.CACHE_HITS, "app2", 120),
                at(START, MeterReading.CACHE_MISSES, "app2", 0),
                at(END, MeterReading.CACHE_MISSES, "app2", 10)));
    assertThat(readings.cacheHitRatio(START, END)).contains(0.8);
  }

  @Test
  void aCacheThatNobodyAskedHasNoRatio() {
    MeterReadings readings =
        new MeterReadings(
            List.of(
                at(START, MeterReading.CACHE_HITS, "app1", 3),
                at(END, MeterReading.CACHE_HITS, "app1", 3),
                at(START, MeterReading.CACHE_MISSES, "app1", 5),
                at(END, MeterReading.CACHE_MISSES, "app1", 5)));
    assertThat(readings.cacheHitRatio(START, END)).isEmpty();
  }

  private static MeterReading at(Instant moment, String counter, String source, long value) {
    return new MeterReading(moment, counter, source, value);
  }
}
