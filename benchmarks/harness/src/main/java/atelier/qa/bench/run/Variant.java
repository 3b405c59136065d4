package atelier.qa.bench.run;

import atelier.qa.bench.load.LoadResult;
import atelier.qa.bench.load.Repeats;
import atelier.qa.bench.probe.DataSetProbe;
import atelier.qa.bench.record.DataSet;
import atelier.qa.measure.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A deployment, A or B, while it is measured, and its results so far. For one thread. */
final class Variant {

  /** One seed for all runs, or one data set would have many checksums. */
  private static final long CHECKSUM_SEED = 1;

  private final Deployment deployment;
  private final LoadSettings settings;
  private final RunContext context;
  private final Workspace workspace;
  private final Sampling sampling;
  private final List<LoadResult> results = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private Optional<Long> wrongAnswers = Optional.empty();
  private Optional<DataSet> dataSet = Optional.empty();

  Variant(
      Deployment deployment,
      LoadSettings settings,
      RunContext context,
      Workspace workspace,
      Sampling sampling) {
    this.deployment = deployment;
    this.settings = settings;
    this.context = context;
    this.workspace = workspace;
    this.sampling = sampling;
  }

  /** Identifies the data set, and verifies responses. */
  void check() throws IOException, InterruptedException {
    DataSet found = new DataSetProbe(deployment.url()).identify(CHECKSUM_SEED, settings.products());
    dataSet = Optional.of(found);
    context.progress().note("data set " + found.checksum());
    if (settings.verifySeconds() > 0) {
      Path out = workspace.next();
      LoadResult verification =
          run(settings.verification(), settings.verificationArguments(out), out);
      Map<String, Long> errors = new TreeMap<>();
      verification
          .steps()
          .forEach(
              step ->
                  step.step()
                      .total()
                      .failures()
                      .forEach((kind, count) -> errors.merge(kind, count, Long::sum)));
      long right = verification.steps().stream().mapToLong(step -> step.step().total().ok()).sum();
      wrongAnswers = Optional.of(errors.values().stream().mapToLong(Long::longValue).sum());
      context
          .progress()
          .note(right + " answers were right" + (errors.isEmpty() ? "" : ", wrong: " + errors));
    }
  }

  /**
   * Measures these rates one after the other.
   *
   * @throws IOException when nothing at all was measured so far, and this fails too
   */
  void measure(List<Integer> rates, int warmUp, long seed)
      throws IOException, InterruptedException {
    measure(rates, warmUp, seed, Map.of());
  }

  /** The same, with further settings of the load module. */
  void measure(List<Integer> rates, int warmUp, long seed, Map<String, String> further)
      throws IOException, InterruptedException {
    Path out = workspace.next();
    Map<String, String> arguments = new TreeMap<>(settings.arguments(rates, warmUp, seed, out));
    arguments.putAll(further);
    try {
      results.add(run(settings.simulation(), arguments, out));
    } catch (IOException e) {
      if (results.isEmpty()) {
        throw e;
      }
      failures.add(String.valueOf(e.getMessage()));
    }
  }

  /** A measurement also of a load that failed, if it left one. */
  private LoadResult run(String simulation, Map<String, String> arguments, Path out)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(arguments);
    all.put("url", deployment.url().toString());
    Optional<IOException> failure = Optional.empty();
    try {
      context.progress().sampled(sampling::cpu);
      context.load().run(simulation, new TreeMap<>(all));
    } catch (IOException e) {
      failure = Optional.of(e);
    }
    if (failure.isPresent() && !Files.exists(out.resolve(Measurement.FILE))) {
      throw failure.get();
    }
    return LoadResult.read(out);
  }

  /** Whether something was measured. */
  boolean began() {
    return !results.isEmpty();
  }

  /** Whether all went well so far. */
  boolean well() {
    return failures.isEmpty()
        && results.stream().allMatch(result -> result.measurement().complete());
  }

  /** Adds a reason why the whole measurement is invalid. */
  void fail(String reason) {
    failures.add(reason);
  }

  /**
   * The record of what was measured so far.
   *
   * @param suite its name with Gatling
   * @param parameters beside those of the settings
   */
  RunRecord record(
      String suite, String command, Optional<String> session, Map<String, String> parameters) {
    Map<String, String> all = new TreeMap<>(settings.parameters());
    all.putAll(parameters);
    all.put("health-interval", deployment.cluster().healthInterval());
    Map<String, String> generator =
        results.isEmpty() ? Map.of() : results.getFirst().measurement().generator();
    List<String> reasons = new ArrayList<>(failures);
    sampling
        .failure()
        .ifPresent(e -> reasons.add("the containers were not sampled throughout: " + e));
    return new RunRecord(
        new RecordHeader(
            settings.generator(),
            settings.suite(suite),
            command,
            session,
            deployment.git(),
            deployment.environment().with(generator, dataSet),
            all,
            settings.dataSet(),
            settings.p99Millis() * 1000,
            RecordHeader.NO_ERRORS),
        new Repeats(results),
        new RunSamples(sampling.samples(), sampling.readings(), wrongAnswers, reasons));
  }
}
