package atelier.qa.bench.run;

import atelier.qa.bench.gate.GateLimits;
import atelier.qa.bench.gate.Gates;
import atelier.qa.bench.load.LoadResult;
import atelier.qa.bench.load.TimedStep;
import atelier.qa.bench.record.ContainerCost;
import atelier.qa.bench.record.Percentiles;
import atelier.qa.bench.record.StepResult;
import atelier.qa.measure.MeasuredStep;
import atelier.qa.measure.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a record's steps from the load generator's measurement and the samples of the same time,
 * and judges them.
 *
 * @param cores that the load generator may use
 * @param generator its name
 */
record StepAssembly(RunSamples runSamples, int cores, String generator) {

  private static final Gates GATES = new Gates(GateLimits.STRICT);

  /** The steps of all repeats in the order in which they ran. */
  List<StepResult> steps(List<LoadResult> results) {
    List<TimedStep> timed =
        results.stream()
            .flatMap(result -> result.steps().stream())
            .sorted(Comparator.comparing(TimedStep::from))
            .toList();
    Map<Integer, Integer> repeats = new HashMap<>();
    List<StepResult> steps = new ArrayList<>();
    for (TimedStep step : timed) {
      int repeat = repeats.merge(step.step().offeredRate(), 1, Integer::sum);
      StepResult assembled = step(step.step(), step.from(), step.to(), repeat, steps.size() + 1);
      steps.add(assembled.judged(GATES.reasonsAgainst(assembled)));
    }
    return steps;
  }

  private StepResult step(MeasuredStep step, Instant from, Instant to, int repeat, int order) {
    Outcome total = step.total();
    return new StepResult(
        step.offeredRate(),
        repeat,
        order,
        step.seconds(),
        step.achievedRate(),
        total.due(),
        total.sent(),
        total.ok(),
        total.failures(),
        Percentiles.of(total.latencyMicros()),
        Percentiles.of(total.serviceMicros()),
        Percentiles.of(total.lagMicros()),
        costs(step, from, to),
        runSamples.samples().sentPerRequest("nginx", from, to, total.completed()),
        runSamples.readings().cacheHitRatio(from, to),
        runSamples.readings().queriesPerRequest(from, to, total.completed()),
        Optional.of(Math.min(1, step.generatorProcessors() / cores)),
        runSamples.samples().hostSteal(from, to, cores),
        runSamples.samples().hostBusy(from, to, cores),
        wrongAnswers(total),
        true,
        List.of());
  }

  /** The costs of the containers, and of the load generator, which measures its own CPU time. */
  private List<ContainerCost> costs(MeasuredStep step, Instant from, Instant to) {
    long completed = step.total().completed();
    List<ContainerCost> costs = new ArrayList<>(runSamples.samples().costs(from, to, completed));
    if (completed > 0) {
      costs.add(
          new ContainerCost(
              Gates.INJECTOR,
              generator,
              step.generatorProcessors() * step.seconds() * 1e6 / completed,
              Optional.empty(),
              runSamples.samples().generatorThrottled(from, to)));
    }
    return costs;
  }

  /**
   * The wrong responses of the verification beforehand, and those of this step: of the sample that
   * was read meanwhile.
   */
  private Optional<Long> wrongAnswers(Outcome total) {
    long own = total.wrongContent();
    Optional<Long> before = runSamples.wrongAnswers();
    return before.isEmpty() && own == 0 ? Optional.empty() : Optional.of(before.orElse(0L) + own);
  }
}
