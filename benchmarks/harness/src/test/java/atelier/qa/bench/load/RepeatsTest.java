package atelier.qa.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.load.Series.Second;
import atelier.qa.measure.Distribution;
import atelier.qa.measure.HistogramLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** On what the load generator really wrote; see the README beside it. */
final class RepeatsTest {

  private static final Path RECORDED = Path.of("src", "test", "resources", "recorded", "m1");

  @Test
  void readsEveryStep() throws Exception {
    LoadResult result = LoadResult.read(RECORDED);
    assertThat(result.measurement().simulation()).isEqualTo("Goals");
    assertThat(result.measurement().complete()).isTrue();
    assertThat(result.steps())
        .extracting(step -> step.step().offeredRate())
        .containsExactly(100, 500, 1000);
    assertThat(result.steps())
        .allSatisfy(step -> assertThat(step.step().total().latencyMicros().p50()).isGreaterThan(0));
    assertThat(result.measurement().parameters()).containsKey("seed");
    assertThat(result.measurement().generator()).containsKeys("gatling", "java");
  }

  @Test
  void addsHistogramsUpExactly() throws Exception {
    LoadResult one = LoadResult.read(RECORDED);
    Map<String, Histogram> once = new Repeats(List.of(one)).latencies().histograms();
    Map<String, Histogram> twice = new Repeats(List.of(one, one)).latencies().histograms();
    assertThat(once.keySet()).containsExactly("100/s", "500/s", "1000/s");
    for (TimedStep step : one.steps()) {
      String tag = RecordedDistributions.tag(step.step().offeredRate());
      Histogram latency = once.getOrDefault(tag, HistogramLog.emptyHistogram());
      assertThat(Distribution.of(latency)).isEqualTo(step.step().total().latencyMicros());
      latency.add(latency);
      assertThat(twice).containsEntry(tag, latency);
    }
  }

  @Test
  void numbersTheRepeatsInTheSeries() throws Exception {
    LoadResult one = LoadResult.read(RECORDED);
    String csv = new Repeats(List.of(one, one)).series();
    assertThat(csv).startsWith("repeat,second,step,kind,").contains("\n1,0,", "\n2,0,");
    List<Second> seconds = Series.parse(csv).seconds();
    assertThat(seconds).isEqualTo(Series.parse(new Repeats(List.of(one)).series()).seconds());
    assertThat(seconds.stream().mapToDouble(Second::due).sum()).isEqualTo(16_000);
  }
}
