package atelier.qa.cache;

import java.util.concurrent.atomic.LongAdder;

/** Counts what the cache does; {@link CacheStatus} says what each number means. */
record CacheCounters(
    LongAdder hits,
    LongAdder misses,
    LongAdder stale,
    LongAdder reads,
    LongAdder readNanos,
    LongAdder compared,
    LongAdder unexplained) {

  CacheCounters() {
    this(
        new LongAdder(),
        new LongAdder(),
        new LongAdder(),
        new LongAdder(),
        new LongAdder(),
        new LongAdder(),
        new LongAdder());
  }
}
