package atelier.qa.bench.run;

import atelier.qa.bench.gate.Goal;
import atelier.qa.bench.knee.KneeSearch;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.record.KneePoint;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StepResult;
import atelier.qa.bench.run.Runner.Recorded;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Searches the highest rate that meets the goal, and leaves a record with every trial as a step.
 * The record of a search that ended early is invalid and has the reason. For one search.
 */
public final class KneeRunner {

  private static final String SUITE = "knee";
  private static final double TOLERANCE = 0.05;

  private final KneePlan plan;
  private final RunContext context;
  private final Clock clock;
  private int trials;

  public KneeRunner(KneePlan plan, RunContext context) {
    this(plan, context, Clock.systemUTC());
  }

  KneeRunner(KneePlan plan, RunContext context, Clock clock) {
    this.plan = plan;
    this.context = context;
    this.clock = clock;
  }

  /**
   * Searches, for the longest time of the plan at most.
   *
   * @param further options of the command beside those of the plan
   * @throws IOException if nothing could be measured, or no record be written
   */
  public Recorded run(Deployment deployment, String further) throws Exception {
    Instant deadline = clock.instant().plus(plan.maxTime());
    try (Workspace workspace = new Workspace()) {
      Variant variant;
      Optional<KneePoint> knee;
      try (Samplings samplings = new Samplings()) {
        variant =
            new Variant(
                deployment,
                plan.settings(),
                context,
                workspace,
                samplings.of(deployment.cluster()));
        context.progress().begin("checking " + deployment.url(), plan.maxTime());
        variant.check();
        knee = search(variant, deadline);
      }
      return write(variant, knee, plan.command() + further);
    }
  }

  private Optional<KneePoint> search(Variant variant, Instant deadline) throws Exception {
    try {
      return Optional.of(
          new KneeSearch(plan.from(), plan.maxRate(), TOLERANCE)
              .find(rate -> meets(variant, Math.toIntExact(Math.round(rate)), deadline)));
    } catch (SearchEndedException e) {
      variant.fail(e.reason());
      return Optional.empty();
    }
  }

  private boolean meets(Variant variant, int rate, Instant deadline)
      throws IOException, InterruptedException, SearchEndedException {
    trials++;
    if (context.stopped().getAsBoolean()) {
      throw new SearchEndedException("the search was interrupted");
    }
    Duration left = Duration.between(clock.instant(), deadline);
    if (left.compareTo(plan.length(trials)) < 0) {
      throw new SearchEndedException(
          "the search had not found the knee after %d minutes"
              .formatted(plan.maxTime().toMinutes()));
    }
    context.progress().begin("trial %d, at most".formatted(trials), left);
    variant.measure(List.of(rate), plan.warmUp(trials), plan.settings().seed() + trials);
    if (!variant.well()) {
      throw new SearchEndedException("the search ended with a trial that failed");
    }
    StepResult step = steps(variant).getLast();
    boolean met = verdict(step) == Verdict.MET;
    context
        .progress()
        .note(
            String.format(
                Locale.ROOT,
                "%d/s: %s, p99 %.1f ms, %d errors%s",
                rate,
                met ? "met" : "not met",
                step.latency().p99() / 1000,
                step.failed(),
                step.valid() ? "" : ", " + step.reasons().getFirst()));
    return met;
  }

  private Recorded write(Variant variant, Optional<KneePoint> knee, String command)
      throws IOException {
    if (!variant.began()) {
      throw new IOException("stopped before anything was measured");
    }
    knee.flatMap(point -> notTheService(point, steps(variant))).ifPresent(variant::fail);
    KneeRecord record =
        new KneeRecord(
            variant.record(
                SUITE,
                command,
                Optional.empty(),
                Map.of("rates", plan.from() + " to " + plan.maxRate())),
            knee);
    Result result = record.result();
    return new Recorded(context.records().write(result, record.files()), result);
  }

  /**
   * The reason why a knee is not the service's: the service missed the goal in no trial just above.
   */
  private Optional<String> notTheService(KneePoint knee, List<StepResult> steps) {
    List<StepResult> above =
        steps.stream()
            .filter(
                step ->
                    knee.failed()
                        .filter(rate -> step.offeredRate() == Math.round(rate))
                        .isPresent())
            .toList();
    return above.isEmpty() || above.stream().anyMatch(s -> verdict(s) == Verdict.MISSED)
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "at %.0f requests/s the measurement was the limit, not the service: %s",
                above.getFirst().offeredRate(),
                above.getFirst().reasons().getFirst()));
  }

  private Verdict verdict(StepResult step) {
    return new Goal(step.offeredRate(), plan.settings().p99Millis() * 1000, RecordHeader.NO_ERRORS)
        .judge(List.of(step))
        .verdict();
  }

  private static List<StepResult> steps(Variant variant) {
    return variant.record(SUITE, SUITE, Optional.empty(), Map.of()).steps();
  }
}
