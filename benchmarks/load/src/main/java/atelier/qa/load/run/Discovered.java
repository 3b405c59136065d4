package atelier.qa.load.run;

import atelier.qa.load.traffic.KnownIds;
import java.util.Map;

/**
 * What the products of a discovery show.
 *
 * @param ids of their questions and answers
 * @param votes the count of each of these, by the path that votes for it
 */
record Discovered(KnownIds ids, Map<String, Long> votes) {

  Discovered {
    votes = Map.copyOf(votes);
  }
}
