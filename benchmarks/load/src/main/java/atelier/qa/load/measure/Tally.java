package atelier.qa.load.measure;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What came of the requests of one kind in one step. Any thread may count; what {@link Timing} says
 * holds for reading the times.
 */
final class Tally {

  final Timing latency = new Timing();
  final Timing service = new Timing();
  final Timing lag = new Timing();
  private final LongAdder due = new LongAdder();
  private final LongAdder sent = new LongAdder();
  private final LongAdder ok = new LongAdder();
  private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();

  void due() {
    due.increment();
  }

  void sent() {
    sent.increment();
  }

  /** One request is over; {@code error} is empty when all was right. */
  void finished(String error) {
    if (error.isEmpty()) {
      ok.increment();
    } else {
      errors.computeIfAbsent(error, none -> new LongAdder()).increment();
    }
  }

  Counts counts() {
    Map<String, Long> byKind = new TreeMap<>();
    errors.forEach((kind, count) -> byKind.put(kind, count.sum()));
    return new Counts(due.sum(), sent.sum(), ok.sum(), byKind);
  }
}
