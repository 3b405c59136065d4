package atelier.qa.load.workload;

import atelier.qa.load.traffic.Kind;
import java.util.Map;

/** How traffic is composed, in parts of a thousand. */
final class Shares {

  /** 70 % questions, 20 % answers, 8 % votes, 2 % new questions and answers. */
  static final Map<Kind, Integer> OF_SHOPPERS =
      Map.of(Kind.QUESTIONS, 700, Kind.ANSWERS, 200, Kind.VOTE, 80, Kind.ASK, 7, Kind.ANSWER, 13);

  /** The reads of {@link #OF_SHOPPERS}, without the writes. */
  static final Map<Kind, Integer> OF_READERS = Map.of(Kind.QUESTIONS, 700, Kind.ANSWERS, 200);

  /** The writes of {@link #OF_SHOPPERS}, without the reads. */
  static final Map<Kind, Integer> OF_WRITERS =
      Map.of(Kind.VOTE, 800, Kind.ASK, 70, Kind.ANSWER, 130);

  private Shares() {}
}
