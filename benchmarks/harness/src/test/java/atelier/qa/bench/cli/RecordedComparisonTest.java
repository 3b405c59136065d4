package atelier.qa.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On real runs; how they were made stands in {@code recorded/README.md}. */
final class RecordedComparisonTest {

  private static final Path RECORDED =
      Path.of("src", "test", "resources", "recorded", "compare", "goals");
  private static final String A = "20261123T041608Z";
  private static final String A_AGAIN = "20261123T041923Z";
  private static final String SLOWED = "20261123T053916Z";
  private static final String A_AFTER_SLOWED = "20261123T054652Z";

  private final StringWriter out = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {A_AGAIN, A_AFTER_SLOWED})
  void theSameServiceMeasuredTwiceIsNoDifference(String again) {
    assertThat(compare(A, again)).isZero();
    assertThat(out.toString()).endsWith("no difference\n").doesNotContain("WORSE", "better");
  }

  @Test
  void aFifthThatWasInjectedIsFound() {
    assertThat(compare(A, SLOWED)).isEqualTo(3);
    assertThat(out.toString()).endsWith("WORSE\n");
    assertThat(out.toString().lines())
        .filteredOn(line -> line.contains("service p50"))
        .hasSize(2)
        .allMatch(line -> line.endsWith("WORSE"));
  }

  @Test
  void theNoiseOfTheTailDoesNotHideWhatHappenedToTheMedian() {
    assertThat(compare(A, SLOWED, "--noise-from", A_AGAIN)).isEqualTo(3);
    assertThat(out.toString().lines())
        .filteredOn(line -> line.contains("latency p99"))
        .hasSize(2)
        .allMatch(line -> line.endsWith("no difference"));
  }

  @Test
  void itsOppositeIsAnImprovement() {
    assertThat(compare(SLOWED, A)).isZero();
    assertThat(out.toString()).endsWith("better\n");
  }

  private int compare(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "compare";
    for (int i = 0; i < arguments.length; i++) {
      all[i + 1] = arguments[i].startsWith("--") ? arguments[i] : record(arguments[i]);
    }
    return BenchCommand.run(new PrintWriter(out, true), new PrintWriter(out, true), all);
  }

  private static String record(String time) {
    return RECORDED.resolve(time + "-76c9f60cab-local-2core").toString();
  }
}
