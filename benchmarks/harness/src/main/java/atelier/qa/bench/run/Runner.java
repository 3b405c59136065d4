package atelier.qa.bench.run;

import atelier.qa.bench.measure.Measurement;
import atelier.qa.bench.measure.Repeats;
import atelier.qa.bench.probe.ComposeCluster;
import atelier.qa.bench.probe.Samples;
import atelier.qa.bench.record.Environment;
import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.record.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Measures by a plan and leaves a record, also of a run that failed half-way: then an invalid one
 * that says so.
 */
public final class Runner {

  private static final double NO_ERRORS = 0;

  private final RunPlan plan;
  private final RecordWriter records;

  public Runner(RunPlan plan, RecordWriter records) {
    this.plan = plan;
    this.records = records;
  }

  /** What was recorded, and where. */
  public record Recorded(Path directory, Result result) {}

  /**
   * Runs it, which takes as long as the plan says.
   *
   * @throws IOException if nothing could be measured, or no record be written
   */
  public Recorded run() throws IOException, InterruptedException {
    ComposeCluster cluster = Surroundings.cluster();
    List<Measurement> measurements = new ArrayList<>();
    Samples samples;
    try (Sampling sampling = new Sampling(cluster)) {
      for (int repeat = 1; repeat <= plan.repeats() && wentWell(measurements); repeat++) {
        measurements.add(measure(repeat));
      }
      if (sampling.failure().isPresent()) {
        throw sampling.failure().get();
      }
      samples = sampling.samples();
    }
    Environment environment =
        Surroundings.environment(cluster, plan.cache(), measurements.getFirst().versions());
    RunRecord record =
        new RunRecord(
            new RunSettings(
                plan.simulation().toLowerCase(Locale.ROOT),
                plan.command(),
                Optional.empty(),
                Surroundings.git(),
                environment,
                Map.of("repeats", "" + plan.repeats()),
                Optional.empty(),
                plan.p99Millis() * 1000,
                NO_ERRORS,
                environment.cores()),
            new Repeats(measurements),
            samples);
    Result result = record.result();
    return new Recorded(records.write(result, record.files()), result);
  }

  private static boolean wentWell(List<Measurement> measurements) {
    return measurements.stream().allMatch(Measurement::complete);
  }

  private Measurement measure(int repeat) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("qa-bench").resolve("measurement");
    Optional<IOException> failure = Optional.empty();
    try {
      new LoadProcess(plan.loadJar()).run(plan.simulation(), plan.settings(repeat, directory));
    } catch (IOException e) {
      failure = Optional.of(e);
    }
    if (failure.isPresent() && !Files.exists(directory.resolve("measurement.json"))) {
      throw failure.get();
    }
    return Measurement.read(directory);
  }
}
