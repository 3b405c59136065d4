package atelier.qa.bench.record;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One run, with everything a reader needs to believe or to repeat it: the content of {@code
 * result.json}. Immutable.
 *
 * @param schema the version of its schema
 * @param suite what was run; the directory above the record's
 * @param command what repeats it, as typed in the repository's root
 * @param session records of one session were measured interleaved: repeat i of one beside repeat i
 *     of the other
 * @param steps in the order in which they ran
 * @param timings of single operations; a load suite has none
 * @param valid false when the run as a whole may not be believed
 * @param reasons why not
 * @param files SHA-256 of each file beside {@code result.json}, drawings excepted
 */
public record Result(
    int schema,
    String suite,
    Instant started,
    Instant ended,
    String command,
    Optional<String> session,
    GitState git,
    Environment environment,
    Map<String, String> parameters,
    List<StepResult> steps,
    List<OperationTiming> timings,
    List<GoalVerdict> goals,
    Optional<KneePoint> knee,
    boolean valid,
    List<String> reasons,
    Map<String, String> files) {

  /** The version that this code writes: 2, whose distributions are histogram logs. */
  public static final int SCHEMA = 2;

  public Result {
    if (!suite.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException("a suite's name is [a-z0-9-]: " + suite);
    }
    if (ended.isBefore(started)) {
      throw new IllegalArgumentException("ended before it started: " + started + ", " + ended);
    }
    parameters = new TreeMap<>(parameters);
    steps = List.copyOf(steps);
    timings = List.copyOf(timings);
    goals = List.copyOf(goals);
    reasons = List.copyOf(reasons);
    files = new TreeMap<>(files);
  }

  /** The offered rates, ascending. */
  public List<Double> rates() {
    return steps.stream().map(StepResult::offeredRate).distinct().sorted().toList();
  }

  /** The repeats of a rate, in the order of their numbers. */
  public List<StepResult> repeats(double rate) {
    return steps.stream()
        .filter(step -> step.offeredRate() == rate)
        .sorted(Comparator.comparingInt(StepResult::repeat))
        .toList();
  }

  /** The valid repeats of a rate. */
  public List<StepResult> validRepeats(double rate) {
    return repeats(rate).stream().filter(StepResult::valid).toList();
  }

  /** The highest rate with a valid repeat; empty where there is none. */
  public Optional<Double> highestValidRate() {
    return rates().reversed().stream().filter(rate -> !validRepeats(rate).isEmpty()).findFirst();
  }

  /** A copy with the hashes of its files. */
  Result withFiles(Map<String, String> hashes) {
    return new Result(
        schema,
        suite,
        started,
        ended,
        command,
        session,
        git,
        environment,
        parameters,
        steps,
        timings,
        goals,
        knee,
        valid,
        reasons,
        hashes);
  }
}
