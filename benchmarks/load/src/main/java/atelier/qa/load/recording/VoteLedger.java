package atelier.qa.load.recording;

import atelier.qa.load.traffic.Call;
import atelier.qa.load.traffic.RequestKind;
import atelier.qa.measure.VoteCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What became of the votes of a run, by target. A vote without a response, or with one that says
 * that a server has failed, may have been made or not, so a target with such votes has an interval
 * of counts that are right. Any thread may record.
 */
public final class VoteLedger {

  private static final int SERVER_ERROR = 500;

  /** How many wrong targets are named. */
  private static final int NAMED = 5;

  private final Map<String, LongAdder> acknowledged = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> unknown = new ConcurrentHashMap<>();

  /**
   * A request is over, which counts if it is a vote.
   *
   * @param status of its response; 0 if none came
   */
  void finished(Call call, int status) {
    if (call.kind() != RequestKind.VOTE) {
      return;
    }
    if (status == RequestKind.VOTE.status()) {
      add(acknowledged, call.path());
    } else if (status == 0 || status >= SERVER_ERROR) {
      add(unknown, call.path());
    }
  }

  private static void add(Map<String, LongAdder> votes, String target) {
    votes.computeIfAbsent(target, first -> new LongAdder()).increment();
  }

  /**
   * The votes beside what the service shows.
   *
   * @param before the count of each target before the run, by the path of its votes
   * @param after the same, after it
   */
  public VoteCount compare(Map<String, Long> before, Map<String, Long> after) {
    long counted = 0;
    long wrongTargets = 0;
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, Long> target : new TreeMap<>(before).entrySet()) {
      String path = target.getKey();
      long made = sum(acknowledged, path);
      long open = sum(unknown, path);
      Long now = after.get(path);
      long grown = now == null ? 0 : now - target.getValue();
      counted += grown;
      if (now == null || grown < made || grown > made + open) {
        wrongTargets++;
        if (wrong.size() < NAMED) {
          wrong.add(
              "%s: %d acknowledged, %d of unknown outcome, %s"
                  .formatted(path, made, open, now == null ? "not shown" : grown + " counted"));
        }
      }
    }
    return new VoteCount(all(acknowledged), all(unknown), counted, wrongTargets, wrong);
  }

  private static long sum(Map<String, LongAdder> votes, String target) {
    LongAdder count = votes.get(target);
    return count == null ? 0 : count.sum();
  }

  private static long all(Map<String, LongAdder> votes) {
    return votes.values().stream().mapToLong(LongAdder::sum).sum();
  }
}
