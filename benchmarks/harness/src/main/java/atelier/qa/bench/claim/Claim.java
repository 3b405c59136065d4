package atelier.qa.bench.claim;

import atelier.qa.bench.record.StoredRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A rate that the service is said to hold, and what the records say about it: 99 of 100 responses
 * within {@value #P99_MICROS} µs of the moment when they were due, without an error.
 *
 * @param rate requests a second
 * @param evidence what the state comes from; empty where no valid record has this rate
 * @param newer valid records since then that have too few repeats, newest first
 * @param unusable how many records since then tried this rate without a repeat that counts
 */
public record Claim(
    double rate, State state, Optional<Evidence> evidence, List<Evidence> newer, int unusable) {

  /** The limit of the 99th percentile. */
  public static final double P99_MICROS = 50_000;

  /** The rates of the first version's claim, and twice as many. */
  public static final List<Double> RATES =
      List.of(100.0, 1000.0, 2000.0, 5000.0, 10_000.0, 20_000.0);

  /** Whether the claim is supported. */
  public enum State {
    /** With the repeats that a claim needs. */
    HOLDS,
    /** Met, with too few repeats for a claim. */
    SEEN,
    MISSED,
    /** No valid record has this rate. */
    UNKNOWN
  }

  public Claim {
    newer = List.copyOf(newer);
  }

  /**
   * The newest record decides that has enough repeats, or misses: one with fewer cannot confirm
   * anything, but it can refute.
   *
   * @param records of one suite and one environment
   */
  public static Claim of(double rate, List<StoredRecord> records) {
    List<StoredRecord> tried =
        records.stream()
            .filter(record -> record.result().rates().contains(rate))
            .sorted(Comparator.comparing((StoredRecord r) -> r.result().started()).reversed())
            .toList();
    List<Evidence> newestFirst = new ArrayList<>();
    tried.forEach(record -> Evidence.of(record, rate).ifPresent(newestFirst::add));
    if (newestFirst.isEmpty()) {
      return new Claim(rate, State.UNKNOWN, Optional.empty(), List.of(), tried.size());
    }
    Evidence deciding = deciding(newestFirst);
    int position = newestFirst.indexOf(deciding);
    int since = tried.indexOf(deciding.record());
    return new Claim(
        rate,
        state(deciding),
        Optional.of(deciding),
        newestFirst.subList(0, position),
        since - position);
  }

  private static Evidence deciding(List<Evidence> newestFirst) {
    return newestFirst.stream()
        .filter(evidence -> evidence.enough() || !evidence.met())
        .findFirst()
        .orElse(newestFirst.getFirst());
  }

  private static State state(Evidence deciding) {
    if (!deciding.met()) {
      return State.MISSED;
    }
    return deciding.enough() ? State.HOLDS : State.SEEN;
  }
}
