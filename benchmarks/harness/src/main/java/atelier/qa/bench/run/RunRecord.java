package atelier.qa.bench.run;

import atelier.qa.bench.gate.GateLimits;
import atelier.qa.bench.gate.Gates;
import atelier.qa.bench.gate.Goal;
import atelier.qa.bench.measure.MeasuredStep;
import atelier.qa.bench.measure.Measurement;
import atelier.qa.bench.measure.Repeats;
import atelier.qa.bench.probe.Samples;
import atelier.qa.bench.record.ContainerCost;
import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.RecordFiles;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.Step;
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
 * @param samples of the containers while it ran; none where they were not sampled
 */
public record RunRecord(RunSettings settings, Repeats repeats, Samples samples) {

  /** The content of {@code result.json}. */
  public Result result() {
    Gates gates = new Gates(GateLimits.STRICT);
    List<Step> steps =
        steps().stream().map(step -> step.judged(gates.reasonsAgainst(step))).toList();
    List<String> reasons =
        new ArrayList<>(
            gates.reasonsAgainst(steps, settings.expected(), settings.environment().dataSet()));
    if (repeats.measurements().stream().anyMatch(measurement -> !measurement.complete())) {
      reasons.add("the load generator was interrupted");
    }
    Instant started =
        times(Measurement::started).min(Comparator.naturalOrder()).orElse(Instant.now());
    return new Result(
        Result.SCHEMA,
        settings.suite(),
        started,
        times(Measurement::ended).max(Comparator.naturalOrder()).orElse(started),
        settings.command(),
        settings.session(),
        settings.git(),
        settings.environment(),
        parameters(),
        steps,
        List.of(),
        goals(steps, reasons),
        Optional.empty(),
        reasons.isEmpty(),
        reasons,
        Map.of());
  }

  /** What stands beside it. */
  public Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    if (!repeats.measurements().isEmpty()) {
      files.put(RecordFiles.SERIES, repeats.series().getBytes(StandardCharsets.UTF_8));
      files.put(RecordFiles.LATENCY, repeats.latencies().getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }

  private Stream<Instant> times(Function<Measurement, Instant> time) {
    return repeats.measurements().stream().map(time);
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    repeats.measurements().stream().limit(1).forEach(m -> parameters.putAll(m.parameters()));
    // Where the generator wrote and what it called say nothing about the load.
    parameters.keySet().removeAll(List.of("out", "url"));
    parameters.putAll(settings.parameters());
    return parameters;
  }

  private List<GoalVerdict> goals(List<Step> steps, List<String> reasons) {
    Map<Double, List<Step>> byRate = new TreeMap<>();
    steps.forEach(s -> byRate.computeIfAbsent(s.offeredRate(), r -> new ArrayList<>()).add(s));
    List<GoalVerdict> verdicts = new ArrayList<>();
    byRate.forEach(
        (rate, of) -> {
          Goal goal = new Goal(rate, settings.goalP99Micros(), settings.goalErrorShare());
          verdicts.add(
              reasons.isEmpty()
                  ? goal.judge(of)
                  : goal.unknown("invalid run: " + reasons.getFirst()));
        });
    return verdicts;
  }

  private List<Step> steps() {
    record Place(MeasuredStep step, int repeat) {}
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < repeats.measurements().size(); i++) {
      int repeat = i + 1;
      repeats.measurements().get(i).steps().forEach(s -> places.add(new Place(s, repeat)));
    }
    places.sort(Comparator.comparing(place -> place.step().from()));
    List<Step> steps = new ArrayList<>();
    for (Place place : places) {
      steps.add(step(place.step(), place.repeat(), steps.size() + 1));
    }
    return steps;
  }

  private Step step(MeasuredStep step, int repeat, int order) {
    long over = step.ok() + step.errors().values().stream().mapToLong(Long::longValue).sum();
    List<ContainerCost> costs = samples.costs(step.from(), step.to(), over);
    return new Step(
        step.offeredRate(),
        repeat,
        order,
        step.seconds(),
        step.achievedRate(),
        step.due(),
        step.sent(),
        step.ok(),
        step.errors(),
        step.latency(),
        step.service(),
        step.lag(),
        costs,
        samples.sentPerRequest("nginx", step.from(), step.to(), over),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Math.min(1, step.generatorProcessors() / settings.injectorCpus())),
        samples.hostSteal(step.from(), step.to(), settings.environment().cores()),
        samples.hostBusy(step.from(), step.to(), settings.environment().cores()),
        wrongAnswers(step),
        true,
        List.of());
  }

  /** The generator calls a wrong body an error of the kind {@code body: …}. */
  private static Optional<Long> wrongAnswers(MeasuredStep step) {
    return Optional.of(
        step.errors().entrySet().stream()
            .filter(error -> error.getKey().startsWith("body"))
            .mapToLong(Map.Entry::getValue)
            .sum());
  }
}
