package atelier.qa.load.recording;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the requests of one kind in one step and records their durations. Any thread may record;
 * reading is limited as in {@link DurationRecorder}.
 */
final class KindRecorder {

  final DurationRecorder latency = new DurationRecorder();
  final DurationRecorder okLatency = new DurationRecorder();
  final DurationRecorder service = new DurationRecorder();
  final DurationRecorder lag = new DurationRecorder();
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
