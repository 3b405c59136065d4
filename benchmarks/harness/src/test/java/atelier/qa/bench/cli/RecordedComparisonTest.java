package atelier.qa.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** On real runs; how they were made stands in {@code recorded/README.md}. */
final class RecordedComparisonTest {

  private static final Path RECORDED =
      Path.of("src", "test", "resources", "recorded", "compare", "goals");
  private static final String A = record("20261123T041608Z");
  private static final String A_AGAIN = record("20261123T041923Z");
  private static final String SLOWED = record("20261123T053916Z");
  private static final String A_AFTER_SLOWED = record("20261123T054652Z");

  private static final List<String> SAME = List.of(A_AGAIN, A_AFTER_SLOWED);

  private final StringWriter out = new StringWriter();

  @ParameterizedTest
  @FieldSource("SAME")
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
  void itIsFoundAboveTheNoiseThatThePairShows() {
    assertThat(compare(A, SLOWED, "--noise-from", A_AGAIN)).isEqualTo(3);
  }

  @Test
  void itsOppositeIsAnImprovement() {
    assertThat(compare(SLOWED, A)).isZero();
    assertThat(out.toString()).endsWith("better\n");
  }

  private int compare(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "compare";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return BenchCommand.run(new PrintWriter(out, true), new PrintWriter(out, true), all);
  }

  private static String record(String time) {
    return RECORDED.resolve(time + "-76c9f60cab-local-2core").toString();
  }
}
