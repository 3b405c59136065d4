package atelier.qa.bench.failover;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** What was acknowledged, to be held against what is shown and what is stored. Thread-safe. */
public final class Ledger {

  private final Map<Long, Votes> votes;
  private final Set<String> answers = ConcurrentHashMap.newKeySet();
  private final Queue<Write> unknown = new ConcurrentLinkedQueue<>();

  /**
   * @param before the votes that each question has, by its id
   */
  public Ledger(Map<Long, Long> before) {
    Map<Long, Votes> each = new TreeMap<>();
    before.forEach((question, count) -> each.put(question, new Votes(count)));
    votes = Map.copyOf(each);
  }

  /** The service has said that a write is made. */
  void acknowledge(Write write, long at) {
    if (write.isVote()) {
      of(write.question()).acknowledge(at);
    } else {
      answers.add(write.key());
    }
  }

  /** Nobody has said whether it is made. */
  void leaveOpen(Write write) {
    unknown.add(write);
  }

  /** One of unknown outcome, which is then to be sent again; empty if there is none. */
  Optional<Write> takeOpen() {
    return Optional.ofNullable(unknown.poll());
  }

  /** How old the oldest vote is that a page asked for at a time does not show. */
  Duration behind(long question, long shown, long at) {
    return of(question).behind(shown, at);
  }

  /** How old the oldest vote is that a page asked for at a time has to show. */
  Duration since(long question, long at) {
    return of(question).since(at);
  }

  /** How many writes were acknowledged. */
  public long acknowledged() {
    return answers.size() + votes.values().stream().mapToLong(Votes::made).sum();
  }

  /**
   * What the database lacks that was acknowledged, and what it has that was refused; none if all is
   * right. What is still open may be there or not.
   *
   * @param storedVotes by question
   * @param storedAnswers how many have that body
   */
  public List<String> wrong(Map<Long, Long> storedVotes, Map<String, Long> storedAnswers) {
    List<String> wrong = new ArrayList<>();
    Map<Long, Long> openVotes =
        unknown.stream()
            .filter(Write::isVote)
            .collect(Collectors.groupingBy(Write::question, Collectors.counting()));
    Set<String> openAnswers = unknown.stream().map(Write::key).collect(Collectors.toSet());
    new TreeMap<>(votes)
        .forEach(
            (question, each) -> {
              long stored = storedVotes.getOrDefault(question, 0L);
              long open = openVotes.getOrDefault(question, 0L);
              if (stored < each.expected() || stored > each.expected() + open) {
                wrong.add(
                    "question %d has %d votes, not %d"
                        .formatted(question, stored, each.expected()));
              }
            });
    answers.stream()
        .sorted()
        .filter(body -> storedAnswers.getOrDefault(body, 0L) != 1)
        .forEach(
            body ->
                wrong.add(
                    "answer %s is stored %d times"
                        .formatted(body, storedAnswers.getOrDefault(body, 0L))));
    storedAnswers.keySet().stream()
        .sorted()
        .filter(body -> !answers.contains(body) && !openAnswers.contains(body))
        .forEach(body -> wrong.add("answer %s is stored, but was refused".formatted(body)));
    return wrong;
  }

  private Votes of(long question) {
    Votes found = votes.get(question);
    if (found == null) {
      throw new IllegalArgumentException("nobody votes for question " + question);
    }
    return found;
  }
}
