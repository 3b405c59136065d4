package atelier.qa.dataset.generator;

import atelier.qa.dataset.CsvOutput;

/** What shoppers thought of a question or an answer: the columns {@code reported,helpful}. */
final class Feedback {

  private static final int REPORTED_PERCENT = 3;

  private Feedback() {}

  /** Few are reported; most have a handful of votes, a few have hundreds. */
  static void write(SplitMix64 random, boolean reportable, CsvOutput csv) {
    boolean reported = random.below(100) < REPORTED_PERCENT && reportable;
    int mostVotes = random.below(200) == 0 ? 1000 : 40;
    csv.raw(reported ? '1' : '0').comma().number(random.below(1 + random.below(mostVotes)));
  }
}
