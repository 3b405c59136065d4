package atelier.qa.bench.page;

import atelier.qa.bench.claim.Claim.State;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.stats.Decision;

/** A verdict as a sign, a word and a colour, in that order of importance. */
record Badge(String css, String sign, String word) {

  static Badge good(String word) {
    return new Badge("good", "✓", word);
  }

  static Badge bad(String word) {
    return new Badge("bad", "✗", word);
  }

  static Badge neutral(String word) {
    return new Badge("dim", "○", word);
  }

  static Badge of(State state) {
    return switch (state) {
      case HOLDS -> good("holds");
      case SEEN -> new Badge("some", "◐", "met, unproven");
      case MISSED -> bad("not met");
      case UNKNOWN -> neutral("no valid record");
    };
  }

  static Badge of(Verdict verdict) {
    return switch (verdict) {
      case MET -> good("met");
      case MISSED -> bad("missed");
      case UNKNOWN -> neutral("not known");
    };
  }

  static Badge of(Decision decision) {
    return switch (decision) {
      case NO_DIFFERENCE -> neutral("no difference");
      case BETTER -> good("better");
      case WORSE -> bad("worse");
    };
  }
}
