package atelier.qa.bench.knee;

import atelier.qa.bench.record.KneePoint;
import java.util.Optional;

/**
 * Finds the highest rate that meets a goal from a rate near it: up a ladder while the goal is met,
 * or down it until it is, then into the gap between the last two rungs. Each rate is tried once, so
 * a single result is as good as one trial; it is meant to be repeated in turns with others. It ends
 * with nothing when a thirty-second of the start fails too.
 *
 * @param start the first rate, requests/s
 * @param ceiling the highest rate
 * @param rung the ratio of each rung to the one below, such as 2
 * @param precision the ratio of the lowest rate that fails to the one that is found, at most
 */
public record LadderSearch(double start, double ceiling, double rung, double precision) {

  /** The share of the start below which it does not look. */
  private static final double FLOOR = 1.0 / 32;

  public LadderSearch {
    if (!(start > 0) || !(ceiling >= start) || !(rung > 1) || !(precision > 1)) {
      throw new IllegalArgumentException("no such search: " + start + " to " + ceiling);
    }
  }

  /** Runs the search. A trial's exception ends it. */
  public KneePoint find(Trial trial) throws Exception {
    return trial.meets(start) ? up(trial) : down(trial);
  }

  private KneePoint up(Trial trial) throws Exception {
    double good = start;
    while (good < ceiling) {
      double next = Math.min(good * rung, ceiling);
      if (!trial.meets(next)) {
        return between(trial, good, next);
      }
      good = next;
    }
    return new KneePoint(good, Optional.empty());
  }

  private KneePoint down(Trial trial) throws Exception {
    double bad = start;
    while (bad > start * FLOOR) {
      double next = bad / rung;
      if (trial.meets(next)) {
        return between(trial, next, bad);
      }
      bad = next;
    }
    return new KneePoint(0, Optional.of(bad));
  }

  private KneePoint between(Trial trial, double sustained, double failed) throws Exception {
    double good = sustained;
    double bad = failed;
    while (bad / good > precision * (1 + 1e-9)) {
      double middle = Math.sqrt(good * bad);
      if (trial.meets(middle)) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    return new KneePoint(good, Optional.of(bad));
  }
}
