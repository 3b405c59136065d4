package atelier.qa.bench.page;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.record.OperationTiming;
import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.testing.RecordedQueries;
import atelier.qa.bench.testing.SyntheticRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TimingsCardTest {

  @TempDir private Path results;
  private String page = "";

  @BeforeEach
  void draw() throws Exception {
    new RecordWriter(results).write(RecordedQueries.result(), Map.of());
    page = Files.readString(new ResultsPage(results).draw());
  }

  @Test
  void tellsWhatIndexesAreWorth() throws Exception {
    assertThat(page)
        .contains("A product page with and without indexes")
        .contains("answers: ALL, answers_photos: ALL, questions: ALL")
        .contains("answers: ref, answers_photos: ref, questions: ref")
        .contains("<th scope=\"row\">rows examined</th>", "<th scope=\"row\">p99</th>")
        .contains("Again: <code>benchmarks/jmh/queries DIRECTORY</code>");
    double ratio = micros("UnindexedBenchmark.product") / micros("ProductQueryBenchmark.union");
    assertThat(page).contains("<span class=\"ratio\">" + Numbers.rounded(ratio) + "</span> times");
  }

  @Test
  void judgesTheTimeThatTheDatabaseNeedsForAPage() {
    assertThat(page)
        .contains("product page, cold products", "p99 under 1 ms of database time")
        .contains("database time: p50 between");
  }

  @Test
  void showsTheShapesOfTheQueryAndThePriceOfTheClient() {
    assertThat(page)
        .contains("one UNION ALL, plain JDBC", "the same by the DB Client")
        .contains("JSON made by the database");
  }

  @Test
  void showsWhatTheDatabaseCountedAndItsPlans() {
    assertThat(page)
        .contains("What the database counted", "Plans, by EXPLAIN", "<code>EXECUTE SELECT");
  }

  @Test
  void aLoadRunHasNoneOfIt(@TempDir Path other) throws Exception {
    SyntheticRun run = new SyntheticRun(1);
    new RecordWriter(other).write(run.result(), run.files());
    assertThat(Files.readString(new ResultsPage(other).draw()))
        .doesNotContain("without indexes", "Timings of single operations");
    assertThat(page).doesNotContain("Compared and projected");
  }

  private static double micros(String name) throws Exception {
    return RecordedQueries.result().timings().stream()
        .filter(timing -> timing.name().equals(name))
        .filter(timing -> timing.parameters().getOrDefault("ids", "COLD").equals("COLD"))
        .map(OperationTiming::micros)
        .findFirst()
        .orElseThrow()
        .p50();
  }
}
