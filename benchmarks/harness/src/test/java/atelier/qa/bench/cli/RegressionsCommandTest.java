package atelier.qa.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.testing.SyntheticRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegressionsCommandTest {

  @TempDir private Path results;

  private final StringWriter out = new StringWriter();

  @Test
  void aSlowDownThatStaysFails() throws Exception {
    write(0, 12, 1);
    write(12, 24, 1.3);
    assertThat(regressions()).isEqualTo(3);
    assertThat(out.toString()).contains("WORSE since 20260113T000000Z").contains("latency p99");
  }

  @Test
  void oneThatWasAcceptedIsTheBeginning() throws Exception {
    write(0, 12, 1);
    write(12, 24, 1.3);
    assertThat(regressions("--since", "2026-01-13")).isZero();
    assertThat(out.toString()).doesNotContain("WORSE").contains("no change");
  }

  @Test
  void ofTooFewRecordsItSaysNothingAndDoesNotFail() throws Exception {
    write(0, 3, 1);
    write(3, 6, 2);
    assertThat(regressions()).isZero();
    assertThat(out.toString()).contains("Nothing can be said: the longest history has 6");
  }

  @Test
  void withoutRecordsItSaysSo() {
    assertThat(regressions()).isZero();
    assertThat(out.toString()).contains("There is no valid record of a load");
  }

  private void write(int from, int to, double slowness) throws Exception {
    for (int day = from; day < to; day++) {
      SyntheticRun run =
          new SyntheticRun(day)
              .slower(slowness)
              .rates(1000.0)
              .at(Instant.parse("2026-01-01T00:00:00Z").plus(day, ChronoUnit.DAYS).toString(), "a");
      new RecordWriter(results).write(run.result(), Map.of());
    }
  }

  private int regressions(String... options) {
    PrintWriter print = new PrintWriter(out, true);
    String[] all = new String[options.length + 2];
    all[0] = "regressions";
    all[1] = results.toString();
    System.arraycopy(options, 0, all, 2, options.length);
    return BenchCommand.run(print, print, all);
  }
}
