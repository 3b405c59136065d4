package atelier.qa.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.testing.SyntheticRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service by formula meets 1,000 a second, and misses when it is 100 times slower. */
final class ReproducedCommandTest {

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void whatComesOutTheSameAgrees() throws Exception {
    write("results", run(1));
    write("own", run(2));
    assertThat(reproduced()).isZero();
    assertThat(out.toString())
        .contains("goals, 1000 requests/s (p99 ≤ 50 ms, ≤ 0.1 % errors): agrees")
        .contains("here       met")
        .contains("committed  met")
        .endsWith("In all: 1 × agrees.\n");
  }

  @Test
  void aGoalThatIsMissedOnlyHereFails() throws Exception {
    write("results", run(1));
    write("own", run(2).slower(100));
    assertThat(reproduced()).isEqualTo(3);
    assertThat(out.toString()).contains("WORSE: missed here, met there");
  }

  @Test
  void oneThatIsMetOnlyHereDoesNot() throws Exception {
    write("results", run(1).slower(100));
    write("own", run(2));
    assertThat(reproduced()).isZero();
    assertThat(out.toString()).contains("better: met here, missed there");
  }

  @Test
  void fiveRepeatsSpeakForAGoalRatherThanANewerOne() throws Exception {
    write("results", run(1), run(3).repeats(1).slower(100));
    write("own", run(2));
    assertThat(reproduced()).isZero();
    assertThat(out.toString()).contains("agrees").contains("[20260101T000000Z");
  }

  @Test
  void anInvalidRecordSaysNothing() throws Exception {
    write("results", run(1));
    write("own", run(2).invalid("the host was busy"));
    assertThat(reproduced()).isZero();
    assertThat(out.toString()).contains("cannot be said").contains("the host was busy");
  }

  @Test
  void aGoalThatNobodyCommittedIsNew() throws Exception {
    write("results", run(1));
    write("own", run(2).rates(3000.0));
    assertThat(reproduced()).isZero();
    assertThat(out.toString()).contains("3000 requests/s").contains("not committed");
  }

  @Test
  void aDirectoryThatIsNotThereIsAnErrorInOneLine() throws Exception {
    write("results", run(1));
    assertThat(reproduced()).isEqualTo(1);
    assertThat(err.toString()).contains("own is no directory of results").hasLineCount(1);
  }

  private int reproduced() {
    return BenchCommand.run(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        "reproduced",
        "--committed",
        directory.resolve("results").toString(),
        directory.resolve("own").toString());
  }

  private void write(String results, SyntheticRun... runs) throws Exception {
    for (SyntheticRun run : runs) {
      new RecordWriter(directory.resolve(results)).write(run.result(), Map.of());
    }
  }

  private static SyntheticRun run(int day) {
    return new SyntheticRun(day).rates(1000.0).at("2026-01-0" + day + "T00:00:00Z", "a");
  }
}
