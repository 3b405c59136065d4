package atelier.qa.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.testing.SyntheticRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompareCommandTest {

  @TempDir private Path results;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String a = "";

  @BeforeEach
  void writeA() throws Exception {
    a = write(new SyntheticRun(1));
  }

  @Test
  void theSameTwiceIsNoDifference() throws Exception {
    assertThat(run("compare", a, write(run2(2)))).isZero();
    assertThat(out.toString()).endsWith("no difference\n").contains("rate/s", "p99", "95 %");
  }

  @Test
  void aFifthSlowerIsWorseAndExitCode3() throws Exception {
    assertThat(run("compare", a, write(run2(2).slower(1.2)))).isEqualTo(3);
    assertThat(out.toString()).endsWith("WORSE\n");
  }

  @Test
  void aFifthFasterIsFine() throws Exception {
    assertThat(run("compare", a, write(run2(2).slower(0.8)))).isZero();
    assertThat(out.toString()).endsWith("better\n");
  }

  @Test
  void theNoiseFloorCanBeMeasured() throws Exception {
    String again = write(run2(3));
    String slower = write(new SyntheticRun(4).at("2026-04-01T00:00:00Z", "d").slower(1.2));
    assertThat(run("compare", a, slower, "--noise-from", again)).isEqualTo(3);
    assertThat(out.toString()).doesNotContain("±5.0 %");
  }

  @Test
  void aTamperedRecordIsNotCompared() throws Exception {
    String b = write(run2(2));
    Files.writeString(Path.of(b, "series.csv"), "better");
    assertThat(run("compare", a, b)).isEqualTo(1);
    assertThat(err.toString()).contains("series.csv was changed").hasLineCount(1);
  }

  @Test
  void validateFailsOnATamperedRecord() throws Exception {
    assertThat(run("validate", results.toString())).isZero();
    assertThat(out.toString()).contains("No Git history").endsWith("1 records, 0 problems\n");
    Files.writeString(Path.of(a, "latency.hlog"), "better");
    assertThat(run("validate", results.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("latency.hlog was changed after it was written");
  }

  @Test
  void misuseIsExitCode2() {
    assertThat(run("compare", a)).isEqualTo(2);
  }

  private static SyntheticRun run2(long seed) {
    return new SyntheticRun(seed).at("2026-03-01T00:00:00Z", "c");
  }

  private String write(SyntheticRun run) throws Exception {
    return new RecordWriter(results).write(run.result(), run.files()).toString();
  }

  private int run(String... arguments) {
    return BenchCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
