package atelier.qa.bench.run;

import atelier.qa.bench.gate.GateLimits;
import atelier.qa.bench.gate.Gates;
import atelier.qa.bench.gate.Goal;
import atelier.qa.bench.gate.VotesGate;
import atelier.qa.bench.load.LoadResult;
import atelier.qa.bench.load.Repeats;
import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.RecordFiles;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StepResult;
import atelier.qa.measure.Measurement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes one record of the repeats of a measurement: judged by the gates first and the goals then. A
 * failed run makes a record too, an invalid one.
 *
 * @param runSamples what was sampled while the load ran
 */
record RunRecord(RecordHeader header, Repeats repeats, RunSamples runSamples) {

  /** The content of {@code result.json}. */
  Result result() {
    return result(reasons(steps()));
  }

  /** The reasons why the whole run may not be believed, from steps that were judged. */
  List<String> reasons(List<StepResult> judged) {
    List<String> reasons =
        new ArrayList<>(
            new Gates(GateLimits.STRICT)
                .reasonsAgainst(judged, header.expected(), header.environment().dataSet()));
    reasons.addAll(runSamples.failures());
    votes().reasonAgainst().ifPresent(reasons::add);
    if (repeats.results().stream().anyMatch(result -> !result.measurement().complete())) {
      reasons.add("the load generator was interrupted");
    }
    return reasons;
  }

  /** The content of {@code result.json}, invalid for these reasons. */
  Result result(List<String> reasons) {
    List<StepResult> steps = steps();
    Instant started =
        times(Measurement::start).min(Comparator.naturalOrder()).orElse(Instant.now());
    return new Result(
        Result.SCHEMA,
        header.suite(),
        started,
        times(Measurement::end).max(Comparator.naturalOrder()).orElse(started),
        header.command(),
        header.session(),
        header.git(),
        header.environment(),
        parameters(),
        steps,
        List.of(),
        goals(steps, reasons),
        Optional.empty(),
        reasons.isEmpty(),
        reasons,
        Map.of());
  }

  /** The steps, judged. */
  List<StepResult> steps() {
    return new StepAssembly(runSamples, header.environment().cores(), header.generator().label())
        .steps(repeats.results());
  }

  /** The files beside {@code result.json}, by name. */
  Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    if (!repeats.results().isEmpty()) {
      files.put(RecordFiles.SERIES, repeats.series().getBytes(StandardCharsets.UTF_8));
      files.put(RecordFiles.LATENCY, latencies().getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }

  private String latencies() throws IOException {
    Result result = result();
    return repeats.latencies().format(result.started(), result.ended());
  }

  private Stream<Instant> times(Function<Measurement, Instant> time) {
    return repeats.results().stream().map(LoadResult::measurement).map(time);
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    repeats.results().stream()
        .limit(1)
        .forEach(result -> parameters.putAll(result.measurement().parameters()));
    // Where the generator wrote and what it called say nothing about the load.
    parameters.keySet().removeAll(List.of("out", "url"));
    parameters.putAll(header.parameters());
    return parameters;
  }

  private VotesGate votes() {
    List<LoadResult> counting = repeats.results().stream().filter(LoadResult::countsVotes).toList();
    return new VotesGate(
        counting.size(), counting.stream().flatMap(result -> result.votes().stream()).toList());
  }

  private List<GoalVerdict> goals(List<StepResult> steps, List<String> reasons) {
    Map<Double, List<StepResult>> byRate = new TreeMap<>();
    steps.forEach(s -> byRate.computeIfAbsent(s.offeredRate(), r -> new ArrayList<>()).add(s));
    List<GoalVerdict> verdicts = new ArrayList<>();
    byRate.forEach(
        (rate, of) -> {
          Goal goal = new Goal(rate, header.goalP99Micros(), header.goalErrorShare());
          verdicts.add(
              reasons.isEmpty()
                  ? goal.judge(of)
                  : goal.unknown("invalid run: " + reasons.getFirst()));
        });
    votes()
        .judge(reasons.stream().findFirst().map(reason -> "invalid run: " + reason))
        .ifPresent(verdicts::add);
    return verdicts;
  }
}
