package atelier.qa.bench.run;

import atelier.qa.bench.architectures.Architecture;
import atelier.qa.bench.knee.LadderSearch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A plan to measure several architectures in turns.
 *
 * @param turns how often each is measured
 * @param from the first rate of the first turn's search, requests/s
 * @param maxRate the highest rate
 * @param rate at which latency and costs are compared
 * @param writeTraffic requests a second of the traffic beside which stale reads are counted, a
 *     tenth of them writes
 * @param maxTime no turn but the first begins that would not be over by then
 */
public record ArchitecturesPlan(
    LoadSettings settings,
    int turns,
    int from,
    int maxRate,
    int rate,
    int writeTraffic,
    Duration maxTime) {

  /** A search of the first turn climbs by this, one of a later turn begins near its result. */
  private static final double FIRST_RUNG = 2;

  /** The fourth root of two, so that the first search ends after two halvings. */
  private static final double PRECISION = Math.pow(2, 0.25);

  /** Of trials of the first turn and of each later one, about, and one at the compared rate. */
  private static final int FIRST_TRIALS = 8;

  private static final int LATER_TRIALS = 4;

  /** Beside what is measured: the generator's start and end. */
  private static final int BESIDES_SECONDS = 2;

  /** For a vote to become older than promised. */
  private static final int UNTIL_DUE_SECONDS = 2;

  public ArchitecturesPlan {
    if (turns < 1
        || from < 1
        || maxRate < from
        || rate < 1
        || writeTraffic < 1
        || !maxTime.isPositive()) {
      throw new IllegalArgumentException(
          "the turns, the rates and the minutes must be above 0, and max-rate not below from");
    }
  }

  /** The search of a turn, from what the last one of this architecture has found, 0 if nothing. */
  LadderSearch search(int turn, double found) {
    return turn == 1 || !(found > 0)
        ? new LadderSearch(from, maxRate, FIRST_RUNG, PRECISION)
        : new LadderSearch(Math.min(found, maxRate), maxRate, PRECISION, PRECISION);
  }

  /** The random order of a turn. */
  List<Architecture> order(int turn, List<Architecture> all) {
    List<Architecture> order = new ArrayList<>(all);
    Collections.shuffle(order, new Random(settings.seed() + turn));
    return order;
  }

  /** How long stale reads are counted in a turn. */
  Duration counting() {
    return Duration.ofSeconds(settings.seconds() + UNTIL_DUE_SECONDS);
  }

  /**
   * About how long the turns from one on take.
   *
   * @param turn from 1
   */
  Duration length(int turn, int architectures) {
    long trial = (long) settings.warmUp() + settings.seconds() + BESIDES_SECONDS;
    long left = 0;
    for (int each = turn; each <= turns; each++) {
      left += (each == 1 ? FIRST_TRIALS : LATER_TRIALS) * trial + counting().toSeconds();
    }
    return Duration.ofSeconds(left * architectures);
  }

  /**
   * Whether a turn would be over in time, if it takes as much longer than planned as those before.
   *
   * @param elapsed by those before
   */
  boolean hasTimeFor(int turn, Duration elapsed) {
    double before = length(1, 1).minus(length(turn, 1)).toSeconds();
    double own = length(turn, 1).minus(length(turn + 1, 1)).toSeconds();
    return turn == 1 || elapsed.toSeconds() * (before + own) / before <= maxTime.toSeconds();
  }

  /** The parameters that the record has beside those of the settings. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>(settings.parameters());
    parameters.put("turns", "" + turns);
    parameters.put("rates", from + " to " + maxRate);
    parameters.put("rate", "" + rate);
    parameters.put("write-traffic", "" + writeTraffic);
    parameters.put("seconds", "" + settings.seconds());
    parameters.put("products", "" + settings.products());
    return parameters;
  }

  /** The command that repeats it, typed in the repository's root. */
  String command() {
    return "java -jar benchmarks/harness/target/harness.jar compare-architectures --turns %d --from %d --max-rate %d --rate %d --write-traffic %d --max-minutes %d %s"
        .formatted(
            turns, from, maxRate, rate, writeTraffic, maxTime.toMinutes(), settings.options());
  }
}
