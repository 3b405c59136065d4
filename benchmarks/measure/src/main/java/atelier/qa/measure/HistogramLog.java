package atelier.qa.measure;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Whole distributions by name, as HdrHistogram's own interval log, which its tools read. Values are
 * microseconds to three significant digits, up to an hour. Logs can be added up exactly.
 *
 * @param histograms by tag, in their order; see {@link #tag}
 */
public record HistogramLog(Map<String, Histogram> histograms) {

  /** The longest duration that a histogram holds, in microseconds. */
  public static final long HIGHEST_MICROS = TimeUnit.HOURS.toMicros(1);

  /** Significant digits of a value. */
  public static final int DIGITS = 3;

  public HistogramLog {
    histograms = Collections.unmodifiableMap(new LinkedHashMap<>(histograms));
  }

  /** An empty histogram of the range that all logs have. */
  public static Histogram emptyHistogram() {
    return new Histogram(HIGHEST_MICROS, DIGITS);
  }

  /** A tag: the parts between slashes, with underscores for what a log's tag must not contain. */
  public static String tag(String... parts) {
    return Arrays.stream(parts).map(HistogramLog::tagPart).collect(Collectors.joining("/"));
  }

  private static String tagPart(String part) {
    return part.replaceAll("[^A-Za-z0-9.-]", "_");
  }

  /** The text of the log; all histograms cover the same time. */
  public String format(Instant start, Instant end) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      HistogramLogWriter log = new HistogramLogWriter(out);
      log.outputLogFormatVersion();
      log.outputComment("values are microseconds");
      log.outputStartTime(start.toEpochMilli());
      log.outputLegend();
      histograms.forEach(
          (tag, histogram) -> {
            Histogram tagged = histogram.copy();
            tagged.setTag(tag);
            tagged.setStartTimeStamp(start.toEpochMilli());
            tagged.setEndTimeStamp(end.toEpochMilli());
            log.outputIntervalHistogram(tagged);
          });
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Reads a text; lines of one tag are added up. */
  public static HistogramLog parse(String text) {
    Map<String, Histogram> histograms = new LinkedHashMap<>();
    try (HistogramLogReader log =
        new HistogramLogReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
      while (log.hasNext()) {
        EncodableHistogram next = log.nextIntervalHistogram();
        if (next instanceof Histogram histogram && next.getTag() != null) {
          histograms.computeIfAbsent(next.getTag(), tag -> emptyHistogram()).add(histogram);
        }
      }
    }
    return new HistogramLog(histograms);
  }
}
