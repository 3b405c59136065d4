package atelier.qa.bench.knee;

import atelier.qa.bench.record.KneePoint;
import java.util.Optional;

/**
 * Finds the highest rate that meets a goal: doubles until one fails, then halves the gap until it
 * is narrow. Assumes that a service which fails at a rate fails at higher ones too; a single
 * unlucky trial would therefore end the search low, so a failing rate is tried once more before it
 * counts.
 *
 * @param start the first rate, requests/s
 * @param ceiling where doubling ends
 * @param tolerance the width of the last gap as a share of its lower end, such as 0.05
 */
public record KneeSearch(double start, double ceiling, double tolerance) {

  public KneeSearch {
    if (!(start > 0) || !(ceiling >= start) || !(tolerance > 0)) {
      throw new IllegalArgumentException("no such search: " + start + " to " + ceiling);
    }
  }

  /** Runs the search. A trial's exception ends it. */
  public KneePoint find(Trial trial) throws Exception {
    double good = 0;
    double next = start;
    while (meets(trial, next)) {
      good = next;
      if (next >= ceiling) {
        return new KneePoint(good, Optional.empty());
      }
      next = Math.min(2 * next, ceiling);
    }
    return bisect(trial, good, next);
  }

  private KneePoint bisect(Trial trial, double sustained, double failed) throws Exception {
    double good = sustained;
    double bad = failed;
    double narrow = Math.max(good, start) * tolerance;
    while (bad - good > Math.max(narrow, 1) && bad > start * tolerance) {
      double middle = Math.floor((good + bad) / 2);
      if (meets(trial, middle)) {
        good = middle;
        narrow = good * tolerance;
      } else {
        bad = middle;
      }
    }
    return new KneePoint(good, Optional.of(bad));
  }

  private static boolean meets(Trial trial, double rate) throws Exception {
    boolean met = trial.meets(rate);
    if (!met) {
      met = trial.meets(rate);
    }
    return met;
  }
}
