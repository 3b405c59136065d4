package atelier.qa.bench.run;

import atelier.qa.bench.probe.ComposeCluster;
import atelier.qa.bench.record.CacheMode;
import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.timings.ProductPageGoal;
import atelier.qa.bench.timings.QueryTimings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The record of a run of JMH: its timings, with everything that stood beside them. */
public final class TimingsRecord {

  private TimingsRecord() {}

  /**
   * Writes it.
   *
   * @param directory what {@code benchmarks/jmh/queries} has left
   * @return the record's directory
   */
  public static Path write(Path directory, Path results, CacheMode cache)
      throws IOException, InterruptedException {
    QueryTimings measured = QueryTimings.read(directory);
    ComposeCluster cluster = EnvironmentReader.cluster();
    List<GoalVerdict> goals = ProductPageGoal.judge(measured.timings());
    return new RecordWriter(results)
        .write(
            new Result(
                Result.SCHEMA,
                "queries",
                measured.started(),
                measured.ended(),
                "benchmarks/jmh/queries DIRECTORY",
                Optional.empty(),
                EnvironmentReader.git(),
                EnvironmentReader.environment(cluster, cache, Map.of("jmh", measured.jmh())),
                Map.of(),
                List.of(),
                measured.timings(),
                goals,
                Optional.empty(),
                true,
                List.of(),
                Map.of()),
            measured.files());
  }
}
