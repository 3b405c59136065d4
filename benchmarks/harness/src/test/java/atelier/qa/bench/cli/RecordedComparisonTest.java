package atelier.qa.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** On three real runs; how they were made stands in {@code recorded/README.md}. */
final class RecordedComparisonTest {

  private static final Path RECORDED =
      Path.of("src", "test", "resources", "recorded", "compare", "goals");
  private static final String A = record("A");
  private static final String A_AGAIN = record("A2");
  private static final String SLOWED = record("B");

  private final StringWriter out = new StringWriter();

  @Test
  void theSameServiceMeasuredTwiceIsNoDifference() {
    assertThat(compare(A, A_AGAIN)).isZero();
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

  private static String record(String name) {
    return RECORDED.resolve(name).toString();
  }
}
