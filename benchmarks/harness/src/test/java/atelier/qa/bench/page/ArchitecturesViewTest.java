package atelier.qa.bench.page;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.testing.SyntheticRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchitecturesViewTest {

  private static final String ARCHITECTURES =
      """
      {"goalP99Micros": 50000.0, "rate": 500, "writesPerSecond": 20, "boundMillis": 1000,
       "turns": [],
       "architectures": [
         {"name": "express", "description": "no cache",
          "sustained": {"value": 1189.0, "interval": {"low": 1050.0, "high": 1260.0}},
          "p50Micros": {"value": 2100.0, "interval": {"low": 2000.0, "high": 2300.0}},
          "cpuMicros": {"nginx": {"value": 64.0, "interval": {"low": 62.0, "high": 66.0}}},
          "oursByThis": {"value": 20.4, "interval": {"low": 18.9, "high": 22.0}},
          "stale": {"writes": 420, "reads": 4200, "stale": 12, "oldestMillis": 0}},
         {"name": "service", "description": "ours",
          "sustained": {"value": 24000.0, "interval": {"low": 24000.0, "high": 24000.0}},
          "oursByThis": null,
          "stale": {"writes": 420, "reads": 4200, "stale": 0, "oldestMillis": 0}}]}
      """;

  @TempDir private Path results;

  @Test
  void theyStandSideBySideWithWhatEachGotWrong() throws Exception {
    write(comparison());
    assertThat(draw())
        .containsSubsequence(
            "Other architectures",
            "beside 20 writes a second",
            "<h3>express</h3>",
            "1,189/s",
            "20.4 × (18.9 to 22.0)",
            "12 of 4,200 stale",
            "64.0 µs",
            "<h3>this service</h3>",
            "24,000/s",
            "0 of 4,200 stale");
  }

  @Test
  void withoutSuchARecordThereIsNoSuchSection() throws Exception {
    write(new SyntheticRun(1).result());
    assertThat(draw()).doesNotContain("Other architectures", "href=\"#architectures\"");
  }

  private static Result comparison() {
    Result goals = new SyntheticRun(2).result();
    return new Result(
        goals.schema(),
        "architectures-netty",
        goals.started(),
        goals.ended(),
        goals.command(),
        goals.session(),
        goals.git(),
        goals.environment(),
        goals.parameters(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        true,
        List.of(),
        Map.of());
  }

  private void write(Result result) throws Exception {
    new RecordWriter(results)
        .write(
            result, Map.of("architectures.json", ARCHITECTURES.getBytes(StandardCharsets.UTF_8)));
  }

  private String draw() throws Exception {
    return Files.readString(new ResultsPage(results).draw());
  }
}
