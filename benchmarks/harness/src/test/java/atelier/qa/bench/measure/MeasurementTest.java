package atelier.qa.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.bench.measure.LatencySections.Section;
import atelier.qa.bench.measure.Series.Second;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On what the load generator really wrote; see the README beside it. */
final class MeasurementTest {

  private static final Path RECORDED = Path.of("src", "test", "resources", "recorded", "m1");

  @Test
  void readsEveryStep() throws Exception {
    Measurement measurement = Measurement.read(RECORDED);
    assertThat(measurement.simulation()).isEqualTo("Goals");
    assertThat(measurement.complete()).isTrue();
    assertThat(measurement.steps())
        .extracting(MeasuredStep::offeredRate)
        .containsExactly(100.0, 500.0, 1000.0);
    assertThat(measurement.steps())
        .allSatisfy(step -> assertThat(step.latency().p50()).isGreaterThan(0));
    assertThat(measurement.parameters()).containsKey("seed");
    assertThat(measurement.versions()).containsKeys("gatling", "java");
  }

  @Test
  void addsHistogramsUpExactly() throws Exception {
    Measurement one = Measurement.read(RECORDED);
    List<Section> once = LatencySections.parse(new Repeats(List.of(one)).latencies());
    List<Section> twice = LatencySections.parse(new Repeats(List.of(one, one)).latencies());
    assertThat(once).extracting(Section::name).containsExactly("100/s", "500/s", "1000/s");
    for (int i = 0; i < once.size(); i++) {
      double median = one.steps().get(i).latency().p50() / 1000;
      assertThat(atMedian(once.get(i))).isCloseTo(median, within(median));
      assertThat(atMedian(twice.get(i))).isEqualTo(atMedian(once.get(i)));
    }
  }

  @Test
  void numbersTheRepeatsInTheSeries() throws Exception {
    Measurement one = Measurement.read(RECORDED);
    String csv = new Repeats(List.of(one, one)).series();
    assertThat(csv).startsWith("repeat,second,step,kind,").contains("\n1,0,", "\n2,0,");
    List<Second> seconds = Series.parse(csv).seconds();
    assertThat(seconds).isEqualTo(Series.parse(new Repeats(List.of(one)).series()).seconds());
    assertThat(seconds.stream().mapToDouble(Second::due).sum()).isEqualTo(16_000);
  }

  @Test
  void refusesAnotherFormat(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("measurement.json"), "{\"schema\":\"other/1\"}");
    assertThatThrownBy(() -> Measurement.read(directory))
        .hasMessageContaining("its schema is other/1, not qa-load/1");
  }

  @Test
  void saysWhatIsMissing(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("measurement.json"), "{\"schema\":\"qa-load/1\"}");
    assertThatThrownBy(() -> Measurement.read(directory)).hasMessageContaining("'start'");
  }

  private static double atMedian(Section section) {
    return section.points().stream()
        .filter(point -> point.inverse() >= 2)
        .findFirst()
        .orElseThrow()
        .millis();
  }

  private static Offset<Double> within(double median) {
    return Offset.offset(median / 500 + 0.001);
  }
}
