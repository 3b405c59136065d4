package atelier.qa.bench.run;

import atelier.qa.bench.gate.GateLimits;
import atelier.qa.bench.gate.Gates;
import atelier.qa.bench.measure.MeasuredStep;
import atelier.qa.bench.measure.Measurement;
import atelier.qa.bench.record.ContainerCost;
import atelier.qa.bench.record.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a record's steps of what the load generator measured and of what was seen meanwhile, and
 * judges them.
 *
 * @param cores that the load generator may use
 * @param generator what it is called
 */
record StepAssembly(Observed observed, int cores, String generator) {

  private static final Gates GATES = new Gates(GateLimits.STRICT);

  /** The steps of all measurements in the order in which they ran. */
  List<Step> steps(List<Measurement> measurements) {
    List<MeasuredStep> measured =
        measurements.stream()
            .flatMap(measurement -> measurement.steps().stream())
            .sorted(Comparator.comparing(MeasuredStep::from))
            .toList();
    Map<Double, Integer> repeats = new HashMap<>();
    List<Step> steps = new ArrayList<>();
    for (MeasuredStep step : measured) {
      int repeat = repeats.merge(step.offeredRate(), 1, Integer::sum);
      Step assembled = step(step, repeat, steps.size() + 1);
      steps.add(assembled.judged(GATES.reasonsAgainst(assembled)));
    }
    return steps;
  }

  private Step step(MeasuredStep step, int repeat, int order) {
    long over = step.ok() + step.errors().values().stream().mapToLong(Long::longValue).sum();
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
        costs(step, over),
        observed.samples().sentPerRequest("nginx", step.from(), step.to(), over),
        observed.readings().cacheHitRatio(step.from(), step.to()),
        observed.readings().queriesPerRequest(step.from(), step.to(), over),
        Optional.of(Math.min(1, step.generatorProcessors() / cores)),
        observed.samples().hostSteal(step.from(), step.to(), cores),
        observed.samples().hostBusy(step.from(), step.to(), cores),
        wrongAnswers(step),
        true,
        List.of());
  }

  /** What the containers spent, and the load generator, whose CPU time it knows itself. */
  private List<ContainerCost> costs(MeasuredStep step, long over) {
    List<ContainerCost> costs =
        new ArrayList<>(observed.samples().costs(step.from(), step.to(), over));
    if (over > 0) {
      costs.add(
          new ContainerCost(
              Gates.INJECTOR,
              generator,
              step.generatorProcessors() * step.seconds() * 1e6 / over,
              Optional.empty(),
              observed.samples().generatorThrottled(step.from(), step.to())));
    }
    return costs;
  }

  /**
   * Those of the verification beforehand, and those of this step, if its bodies were read: the
   * generator calls a wrong one an error of the kind {@code body: …}.
   */
  private Optional<Long> wrongAnswers(MeasuredStep step) {
    long own =
        step.errors().entrySet().stream()
            .filter(error -> error.getKey().startsWith("body"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    Optional<Long> before = observed.wrongAnswers();
    return before.isEmpty() && own == 0 ? Optional.empty() : Optional.of(before.orElse(0L) + own);
  }
}
