package atelier.qa.load.measure;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * Durations in microseconds, to three significant digits, up to an hour. Any thread may record;
 * {@link #second} and {@link #total} are for one thread at a time.
 */
final class Timing {

  private static final long HIGHEST = TimeUnit.HOURS.toMicros(1);
  private static final int DIGITS = 3;

  private final Recorder recorder = new Recorder(HIGHEST, DIGITS);
  private final Histogram total = empty();
  private @Nullable Histogram last;

  static Histogram empty() {
    return new Histogram(HIGHEST, DIGITS);
  }

  void record(long nanos) {
    recorder.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, HIGHEST));
  }

  /** What was recorded since the call before; valid until the next call. */
  Histogram second() {
    Histogram interval = recorder.getIntervalHistogram(last);
    last = interval;
    total.add(interval);
    return interval;
  }

  /** All that {@link #second} has given so far. */
  Histogram total() {
    return total;
  }
}
