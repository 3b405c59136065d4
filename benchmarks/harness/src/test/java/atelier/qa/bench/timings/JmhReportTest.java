package atelier.qa.bench.timings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.bench.record.OperationTiming;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JmhReportTest {

  private static final String SAMPLED =
      """
      [{"jmhVersion": "1.37", "benchmark": "atelier.qa.benchmarks.StoreBenchmark.product",
        "params": {"ids": "HOT"},
        "primaryMetric": {"scoreUnit": "%s",
          "rawDataHistogram": [[[[100.0, 98], [200.0, 1]], [[300.0, 1]]]]}}]
      """;

  private static final String SHOTS =
      """
      [{"benchmark": "atelier.qa.benchmarks.UnindexedBenchmark.product",
        "primaryMetric": {"scoreUnit": "ms/op", "rawData": [[2.0, 4.0, 3.0]]}}]
      """;

  @Test
  void samplesOfAllForksAndIterationsCount() throws IOException {
    OperationTiming timing = only(SAMPLED.formatted("us/op"));

    assertThat(timing.name()).isEqualTo("StoreBenchmark.product");
    assertThat(timing.parameters()).containsEntry("ids", "HOT");
    assertThat(timing.samples()).isEqualTo(100);
    assertThat(timing.micros().p50()).isBetween(99.0, 101.0);
    assertThat(timing.micros().p99()).isBetween(199.0, 201.0);
    assertThat(timing.micros().max()).isBetween(299.0, 301.0);
  }

  @Test
  void singleShotsAreReadInTheirUnit() throws IOException {
    OperationTiming timing = only(SHOTS);

    assertThat(timing.samples()).isEqualTo(3);
    assertThat(timing.micros().p50()).isBetween(2_990.0, 3_010.0);
    assertThat(timing.micros().max()).isBetween(3_990.0, 4_010.0);
  }

  @Test
  void anUnknownUnitIsRefused() {
    assertThatThrownBy(() -> JmhReport.timings(SAMPLED.formatted("ops/s")))
        .isInstanceOf(IOException.class)
        .hasMessage("a timing in ops/s");
  }

  @Test
  void itsVersionIsKnown() throws IOException {
    assertThat(JmhReport.version(SAMPLED.formatted("us/op"))).isEqualTo("1.37");
  }

  private static OperationTiming only(String json) throws IOException {
    List<OperationTiming> timings = JmhReport.timings(json);
    assertThat(timings).hasSize(1);
    return timings.getFirst();
  }
}
