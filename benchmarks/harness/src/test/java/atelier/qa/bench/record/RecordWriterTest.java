package atelier.qa.bench.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.bench.testing.SyntheticRun;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordWriterTest {

  @TempDir private Path results;

  private final SyntheticRun run = new SyntheticRun(1);
  private final RecordCheck check = new RecordCheck();
  private Path record = Path.of("");

  @BeforeEach
  void write() throws Exception {
    record = new RecordWriter(results).write(run.result(), run.files());
  }

  @Test
  void namesARecordByTimeCommitAndEnvironment() {
    assertThat(results.relativize(record))
        .isEqualTo(Path.of("goals", "20260102T030405Z-aaaaaaaaaa-compose-2core"));
  }

  @Test
  void whatWasWrittenIsReadBack() throws Exception {
    Result result = StoredRecord.read(record).result();
    assertThat(result.withFiles(Map.of())).isEqualTo(new SyntheticRun(1).result());
  }

  @Test
  void whatWasWrittenIsInOrder() throws Exception {
    assertThat(check.problems(record)).isEmpty();
    assertThat(Records.directories(results)).containsExactly(record);
  }

  @Test
  void aRecordIsNeverChanged() throws Exception {
    String before = Files.readString(record.resolve("result.json"));
    SyntheticRun other = new SyntheticRun(2);
    assertThatThrownBy(() -> new RecordWriter(results).write(other.result(), other.files()))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("add-only");
    assertThat(record.resolve("result.json")).hasContent(before);
  }

  @ParameterizedTest(name = "{0}: {1} becomes {2}")
  @CsvSource({
    "series.csv, 600, 500, series.csv was changed",
    "latency.hlog, microseconds, seconds, latency.hlog was changed",
    "result.json, \"seconds\" : 30.0, \"seconds\" : 31.0, result.json was changed",
    "result.json, \"products\" : 1000011, \"products\" : -1, minimum",
    "result.json, \"suite\" : \"goals\", \"suite\" : \"other\", by its content it belongs in other",
    "result.json, \"valid\" : true, \"valid\" : 1, boolean",
    "SHA256SUMS, result.json, other.json, result.json was changed",
  })
  void findsATamperedFile(String file, String before, String after, String problem)
      throws Exception {
    Path path = record.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(before);
    Files.writeString(path, text.replace(before, after));
    assertThat(check.problems(record)).anySatisfy(p -> assertThat(p).contains(problem));
  }

  @Test
  void anInvalidRecordMayNotClaimAGoal() throws Exception {
    Result good = run.result();
    Result claims =
        new Result(
            good.schema(),
            "claims",
            good.started(),
            good.ended(),
            good.command(),
            good.session(),
            good.git(),
            good.environment(),
            good.parameters(),
            good.steps(),
            good.timings(),
            good.goals(),
            good.knee(),
            false,
            List.of("answers were wrong"),
            Map.of());
    Path written = new RecordWriter(results).write(claims, Map.of());
    assertThat(check.problems(written)).containsExactly("an invalid record claims to meet a goal");
  }

  @ParameterizedTest
  @CsvSource({"2, latency.hgrm", "1, latency.hlog"})
  void aVersionKeepsItsDistributionsInOneWay(int version, String other) throws Exception {
    String json = Files.readString(record.resolve("result.json"));
    String changed =
        json.replace("\"schema\" : 2", "\"schema\" : " + version).replace("latency.hlog", other);

    assertThat(new RecordSchema().violations(json)).isEmpty();
    assertThat(new RecordSchema().violations(changed)).isNotEmpty();
  }

  @Test
  void findsAMissingFile() throws Exception {
    Files.delete(record.resolve("series.csv"));
    assertThat(check.problems(record)).containsExactly("series.csv is missing");
  }

  @Test
  void findsAFileTooMany() throws Exception {
    Files.writeString(record.resolve("simulation.log"), "raw");
    assertThat(check.problems(record))
        .containsExactly("simulation.log does not belong to the record");
  }

  @Test
  void drawingsMayBeDrawnAgain() throws Exception {
    Files.writeString(record.resolve("timeline.svg"), "<svg/>");
    assertThat(check.problems(record)).isEmpty();
  }

  @Test
  void findsARenamedRecord() throws Exception {
    Path moved = Files.move(record, record.resolveSibling("20260102T030406Z-aaaaaaaaaa-x"));
    assertThat(check.problems(moved)).singleElement().asString().contains("belongs in goals/");
  }

  @Test
  void theSumsAreForSha256sum() throws Exception {
    assertThat(Files.readAllLines(record.resolve("SHA256SUMS")))
        .hasSize(3)
        .allMatch(line -> line.matches("[0-9a-f]{64} {2}[a-zA-Z.]+"));
  }
}
