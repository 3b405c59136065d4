package atelier.qa.bench.timings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.bench.record.OperationTiming;
import atelier.qa.bench.record.StatementTime;
import atelier.qa.bench.testing.RecordedQueries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On what the script really left, with fewer samples. */
final class QueryTimingsTest {

  @Test
  void aTimingCarriesWhatTheDatabaseCountedWhileItRan() throws IOException {
    OperationTiming timing = find("StoreBenchmark.product", "COLD");
    StatementTime statement = timing.statements().getFirst();
    assertThat(timing.statements()).hasSize(1);
    assertThat(statement.statement()).startsWith("EXECUTE SELECT").contains("UNION ALL");
    assertThat(statement.executions()).isGreaterThanOrEqualTo(timing.samples());
    assertThat(statement.meanMicros()).isLessThan(timing.micros().max());
    assertThat(statement.p50Micros()).isLessThanOrEqualTo(statement.p99Micros());
    assertThat(timing.rowsExamined()).contains(statement.rowsExamined());
    assertThat(statement.plan()).get().asString().contains("| questions", "| answers_photos");
  }

  @Test
  void hotAndColdProductsAreCountedApart() throws IOException {
    assertThat(find("StoreBenchmark.product", "HOT").statements())
        .isNotEqualTo(find("StoreBenchmark.product", "COLD").statements());
  }

  @Test
  void aCallOfSeveralStatementsHasAllOfThem() throws IOException {
    OperationTiming three = find("ProductQueryBenchmark.threeStatements", "COLD");
    assertThat(three.statements()).hasSize(3);
    assertThat(three.databaseMicros().orElseThrow())
        .isGreaterThan(three.statements().getFirst().meanMicros());
    assertThat(find("StoreBenchmark.reply", "COLD").statements())
        .extracting(StatementTime::statement)
        .contains("COMMIT");
  }

  @Test
  void withoutIndexesEveryTableIsRead() throws IOException {
    OperationTiming unindexed = find("UnindexedBenchmark.product", "");
    assertThat(unindexed.rowsExamined().orElseThrow()).isGreaterThan(12_000_000);
    assertThat(unindexed.statements())
        .allSatisfy(s -> assertThat(s.plan()).get().asString().contains("| ALL "));
  }

  @Test
  void whatWasAllocatedIsThere() throws IOException {
    assertThat(timings()).filteredOn(t -> t.allocatedBytes().isPresent()).isNotEmpty();
    assertThat(find("RenderingBenchmark.defaultPage", "").statements()).isEmpty();
  }

  @Test
  void aRecordKeepsWhatTheServerSaid() throws IOException {
    assertThat(QueryTimings.read(RecordedQueries.DIRECTORY).files())
        .containsOnlyKeys("statements.tsv", "plans.txt", "tables.tsv");
  }

  @Test
  void statementsOfNoBenchmarkAreRefused(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("jmh.json"), "[]");
    Files.writeString(directory.resolve("statements.tsv"), "executions\tstatement\n1\tSELECT\n");
    assertThatThrownBy(() -> QueryTimings.read(directory))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("statements.tsv: ")
        .hasMessageContaining("benchmark");
  }

  @Test
  void aDirectoryWithoutAReportIsRefused(@TempDir Path directory) {
    assertThatThrownBy(() -> QueryTimings.read(directory)).hasMessageContaining("no report of JMH");
  }

  private static OperationTiming find(String name, String ids) throws IOException {
    return timings().stream()
        .filter(timing -> timing.name().equals(name))
        .filter(timing -> timing.parameters().getOrDefault("ids", "").equals(ids))
        .findFirst()
        .orElseThrow();
  }

  private static List<OperationTiming> timings() throws IOException {
    return QueryTimings.read(RecordedQueries.DIRECTORY).timings();
  }
}
