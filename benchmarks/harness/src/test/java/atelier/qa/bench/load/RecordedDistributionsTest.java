package atelier.qa.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.qa.bench.load.PercentileCurve.Point;
import atelier.qa.bench.record.RecordFiles;
import atelier.qa.bench.record.StoredRecord;
import atelier.qa.bench.testing.SyntheticRun;
import atelier.qa.measure.HistogramLog;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordedDistributionsTest {

  @TempDir private Path directory;

  private final Histogram histogram = HistogramLog.emptyHistogram();

  /** The text is rounded to a thousandth of a millisecond, which is what the log has. */
  @Test
  void bothVersionsOfARecordGiveTheSameCurve() throws Exception {
    for (int micros = 100; micros < 100_000; micros += 7) {
      histogram.recordValue(micros);
    }

    PercentileCurve old = writtenByVersion1().getFirst();
    PercentileCurve now = writtenByVersion2().getFirst();

    assertThat(old.name()).isEqualTo("100/s").isEqualTo(now.name());
    assertThat(now.points()).hasSameSizeAs(old.points()).hasSizeGreaterThan(20);
    for (int i = 0; i < old.points().size(); i++) {
      Point before = old.points().get(i);
      Point point = now.points().get(i);
      assertThat(point.millis()).isCloseTo(before.millis(), within(0.0006));
      assertThat(point.inverse() / before.inverse()).isCloseTo(1, within(0.01));
    }
  }

  @Test
  void aRecordWithoutALoadHasNone() throws Exception {
    assertThat(RecordedDistributions.latency(record())).isEmpty();
  }

  private List<PercentileCurve> writtenByVersion1() throws Exception {
    Path file = directory.resolve(RecordFiles.LATENCY_V1);
    try (PrintStream out = new PrintStream(Files.newOutputStream(file))) {
      out.print("# offered 100/s\n");
      histogram.outputPercentileDistribution(out, 5, 1000.0);
    }
    return RecordedDistributions.latency(record());
  }

  private List<PercentileCurve> writtenByVersion2() throws Exception {
    Files.writeString(
        directory.resolve(RecordFiles.LATENCY),
        new HistogramLog(Map.of(RecordedDistributions.tag(100), histogram))
            .format(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)));
    return RecordedDistributions.latency(record());
  }

  private StoredRecord record() {
    return new StoredRecord(directory, new SyntheticRun(1).result());
  }
}
