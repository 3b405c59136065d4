package atelier.qa.load.recording;

import atelier.qa.measure.HistogramLog;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * Durations in microseconds, to three significant digits, up to an hour. Any thread may record;
 * {@link #second} and {@link #total} are for one thread at a time.
 */
final class DurationRecorder {

  private final Recorder recorder = new Recorder(HistogramLog.HIGHEST_MICROS, HistogramLog.DIGITS);
  private final Histogram total = HistogramLog.emptyHistogram();
  private @Nullable Histogram last;

  void record(long nanos) {
    recorder.recordValue(
        Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, HistogramLog.HIGHEST_MICROS));
  }

  /** The durations since the call before; valid until the next call. */
  Histogram second() {
    Histogram interval = recorder.getIntervalHistogram(last);
    last = interval;
    total.add(interval);
    return interval;
  }

  /** The sum of all histograms that {@link #second} has returned. */
  Histogram total() {
    return total;
  }
}
