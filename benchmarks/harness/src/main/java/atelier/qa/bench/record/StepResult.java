package atelier.qa.bench.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One rate, held once: a run of five rates with five repeats has 25 of them. Optional figures are
 * empty where they were not measured. Immutable.
 *
 * @param offeredRate requests a second of the schedule
 * @param repeat which repeat this is, from 1
 * @param order its position in the randomised order in which the steps really ran, from 1
 * @param seconds how long it was held, warm-up excluded
 * @param achievedRate right answers a second that came while it was held
 * @param due requests of the schedule
 * @param sent requests that left
 * @param ok requests that were answered as they should be
 * @param errors requests that were not, by kind
 * @param latency from the moment when a request was due until its answer: what a user waits when
 *     the injector or the service falls behind (G. Tene, "How NOT to Measure Latency")
 * @param service from the moment when it was sent until its answer
 * @param lag from the moment when it was due until it was sent
 * @param containers what each container spent
 * @param bytesPerResponse bytes that NGINX sent per request, headers included: to users, and to the
 *     nodes, which its network carries too
 * @param cacheHitRatio 0 to 1
 * @param queriesPerRequest statements that the database ran, per request
 * @param injectorCpu share of the CPUs given to the load generator that it used, 0 to 1
 * @param steal share of the host's CPU time that the hypervisor gave to others, 0 to 1
 * @param hostCpu share of the host's CPU time that was not idle, 0 to 1
 * @param wrongAnswers bodies found wrong by the verification pass that goes with this step
 * @param valid false when this step may not be believed
 * @param reasons why not
 */
public record StepResult(
    double offeredRate,
    int repeat,
    int order,
    double seconds,
    double achievedRate,
    long due,
    long sent,
    long ok,
    Map<String, Long> errors,
    Percentiles latency,
    Percentiles service,
    Percentiles lag,
    List<ContainerCost> containers,
    Optional<Double> bytesPerResponse,
    Optional<Double> cacheHitRatio,
    Optional<Double> queriesPerRequest,
    Optional<Double> injectorCpu,
    Optional<Double> steal,
    Optional<Double> hostCpu,
    Optional<Long> wrongAnswers,
    boolean valid,
    List<String> reasons) {

  public StepResult {
    if (!(offeredRate > 0) || !(seconds > 0) || repeat < 1 || due < 0 || sent < 0 || ok < 0) {
      throw new IllegalArgumentException("no such step: " + offeredRate + "/s, " + seconds + " s");
    }
    errors = Map.copyOf(errors);
    containers = List.copyOf(containers);
    reasons = List.copyOf(reasons);
  }

  public long failed() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Share of the requests sent that failed, 0 to 1. */
  public double errorShare() {
    return sent == 0 ? 0 : (double) failed() / sent;
  }

  /** A copy with the reasons why this step is invalid; without reasons it is valid. */
  public StepResult judged(List<String> found) {
    return new StepResult(
        offeredRate,
        repeat,
        order,
        seconds,
        achievedRate,
        due,
        sent,
        ok,
        errors,
        latency,
        service,
        lag,
        containers,
        bytesPerResponse,
        cacheHitRatio,
        queriesPerRequest,
        injectorCpu,
        steal,
        hostCpu,
        wrongAnswers,
        found.isEmpty(),
        found);
  }
}
