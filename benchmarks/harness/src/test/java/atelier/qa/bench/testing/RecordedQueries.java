package atelier.qa.bench.testing;

import atelier.qa.bench.record.Result;
import atelier.qa.bench.timings.ProductPageGoal;
import atelier.qa.bench.timings.QueryTimings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code benchmarks/jmh/queries} really left once, as a result of the suite queries. */
public final class RecordedQueries {

  /** What the script left. */
  public static final Path DIRECTORY = Path.of("src", "test", "resources", "recorded", "queries");

  private RecordedQueries() {}

  /** Its result; the environment is synthetic. */
  public static Result result() throws IOException {
    QueryTimings measured = QueryTimings.read(DIRECTORY);
    Result synthetic = new SyntheticRun(1).result();
    return new Result(
        Result.SCHEMA,
        "queries",
        synthetic.started(),
        synthetic.ended(),
        "benchmarks/jmh/queries DIRECTORY",
        Optional.empty(),
        synthetic.git(),
        synthetic.environment(),
        Map.of(),
        List.of(),
        measured.timings(),
        ProductPageGoal.judge(measured.timings()),
        Optional.empty(),
        true,
        List.of(),
        Map.of());
  }
}
