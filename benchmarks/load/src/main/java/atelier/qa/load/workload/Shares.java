package atelier.qa.load.workload;

import atelier.qa.load.traffic.RequestKind;
import java.util.Map;

/** The shares of the kinds of requests, in parts of a thousand. */
final class Shares {

  /** 70 % questions, 20 % answers, 8 % votes, 2 % new questions and answers. */
  static final Map<RequestKind, Integer> OF_SHOPPERS =
      Map.of(
          RequestKind.QUESTIONS,
          700,
          RequestKind.ANSWERS,
          200,
          RequestKind.VOTE,
          80,
          RequestKind.ASK,
          7,
          RequestKind.ANSWER,
          13);

  /** The reads of {@link #OF_SHOPPERS}, without the writes. */
  static final Map<RequestKind, Integer> OF_READERS =
      Map.of(RequestKind.QUESTIONS, 700, RequestKind.ANSWERS, 200);

  /** The writes of {@link #OF_SHOPPERS}, without the reads. */
  static final Map<RequestKind, Integer> OF_WRITERS =
      Map.of(RequestKind.VOTE, 800, RequestKind.ASK, 70, RequestKind.ANSWER, 130);

  private Shares() {}
}
