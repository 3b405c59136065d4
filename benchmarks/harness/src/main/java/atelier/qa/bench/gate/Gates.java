package atelier.qa.bench.gate;

import atelier.qa.bench.record.ContainerCost;
import atelier.qa.bench.record.DataSet;
import atelier.qa.bench.record.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges measurements: pure functions that return the reasons why one may not be believed. An empty
 * list is a valid measurement. What was not measured cannot close a gate. Thread-safe.
 */
public final class Gates {

  /** The tier whose throttling distorts the schedule itself. */
  public static final String INJECTOR = "injector";

  /** Begins the reasons against a step that the load generator was too slow for. */
  public static final String GENERATOR_LIMIT = "the load generator was the limit";

  private final GateLimits limits;

  public Gates(GateLimits limits) {
    this.limits = limits;
  }

  /** The reasons against one step. */
  public List<String> reasonsAgainst(StepResult step) {
    List<String> reasons = new ArrayList<>();
    step.injectorCpu()
        .filter(cpu -> cpu > limits.injectorCpu())
        .ifPresent(
            cpu ->
                reasons.add(
                    String.format(
                        Locale.ROOT,
                        GENERATOR_LIMIT + ": it used %.0f %% of its CPU, %.0f %% allowed",
                        100 * cpu,
                        100 * limits.injectorCpu())));
    if (step.lag().p99() > limits.lagP99Micros()) {
      reasons.add(
          String.format(
              Locale.ROOT,
              GENERATOR_LIMIT + ": 1 %% of requests left %.1f ms late or more, %.1f allowed",
              step.lag().p99() / 1000,
              limits.lagP99Micros() / 1000));
    }
    achieved(step).ifPresent(reasons::add);
    step.steal()
        .filter(steal -> steal > limits.steal())
        .ifPresent(
            steal ->
                reasons.add(
                    String.format(
                        Locale.ROOT,
                        "the host was stolen from: %.1f %% of its CPU time, %.1f %% allowed",
                        100 * steal,
                        100 * limits.steal())));
    step.containers().stream()
        .filter(container -> container.tier().equals(INJECTOR))
        .forEach(container -> throttled(step, container).ifPresent(reasons::add));
    step.wrongAnswers()
        .filter(wrong -> wrong > 0)
        .ifPresent(
            wrong -> reasons.add(String.format(Locale.ROOT, "%d answers were wrong", wrong)));
    return reasons;
  }

  /**
   * The reasons against a whole run. One step above the knee is expected to fail, so invalid steps
   * close this gate only when no step is left.
   *
   * @param expected the checksum of the data set that was expected
   * @param found the data set that was there
   */
  public List<String> reasonsAgainst(
      List<StepResult> judged, Optional<String> expected, Optional<DataSet> found) {
    List<String> reasons = new ArrayList<>();
    if (judged.isEmpty()) {
      reasons.add("nothing was measured");
    } else if (judged.stream().noneMatch(StepResult::valid)) {
      reasons.add("no step is valid: " + judged.getFirst().reasons().getFirst());
    }
    // Each step has those of the verification that all of them share.
    long wrong = judged.stream().mapToLong(step -> step.wrongAnswers().orElse(0L)).max().orElse(0);
    if (wrong > 0) {
      reasons.add(String.format(Locale.ROOT, "%d answers were wrong", wrong));
    }
    if (expected.isPresent() && !expected.equals(found.map(DataSet::checksum))) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "the data set is not the one asked for: %s instead of %s",
              found.map(DataSet::checksum).orElse("unknown"),
              expected.get()));
    }
    return reasons;
  }

  /** The reason why a number of repeats supports no claim. */
  public Optional<String> tooFewRepeats(int repeats) {
    return repeats >= limits.repeats()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%d valid repeats are too few for a claim; %d needed",
                repeats,
                limits.repeats()));
  }

  /**
   * Whether a step is invalid only because its rate was not achieved: then the service was the
   * limit, which is a result, and not the load generator.
   */
  public boolean serviceFellBehind(StepResult step) {
    return achieved(step).isPresent() && reasonsAgainst(step).size() == 1;
  }

  private Optional<String> achieved(StepResult step) {
    double share = step.achievedRate() / step.offeredRate();
    return share >= limits.achievedShare()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "only %.1f %% of the offered rate was achieved, %.0f %% needed",
                100 * share,
                100 * limits.achievedShare()));
  }

  private Optional<String> throttled(StepResult step, ContainerCost container) {
    double share = container.throttledMicros().orElse(0L) / (step.seconds() * 1e6);
    return share <= limits.throttledShare()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%s was throttled for %.1f %% of the time",
                container.container(),
                100 * share));
  }
}
