package atelier.qa.edge;

import java.util.concurrent.atomic.LongAdder;

/** What happened at the edge so far; see {@link EdgeStatus}. */
record EdgeCounters(
    LongAdder published, LongAdder unlinked, LongAdder evicted, LongAdder failures) {

  EdgeCounters() {
    this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
  }
}
