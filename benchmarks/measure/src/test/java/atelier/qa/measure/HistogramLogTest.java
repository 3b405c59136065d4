package atelier.qa.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class HistogramLogTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Histogram histogram = HistogramLog.emptyHistogram();

  @Test
  void whatIsReadEqualsWhatWasWritten() {
    histogram.recordValue(3);
    histogram.recordValueWithCount(70_000_000, 5);

    assertThat(HistogramLog.parse(text("100/s")).histograms())
        .isEqualTo(Map.of("100/s", histogram));
  }

  @Test
  void linesOfOneTagAddUp() {
    histogram.recordValue(3);

    Histogram both =
        HistogramLog.parse(text("a") + text("a")).histograms().getOrDefault("a", histogram);

    assertThat(both.getTotalCount()).isEqualTo(2);
  }

  @Test
  void aTagHasNeitherBlanksNorCommas() {
    assertThat(HistogramLog.tag("100 per second, again", "lag"))
        .isEqualTo("100_per_second__again/lag");
  }

  private String text(String tag) {
    return new HistogramLog(Map.of(tag, histogram)).format(START, START.plusSeconds(1));
  }
}
