package atelier.qa.bench.load;

import atelier.qa.measure.HistogramLog;
import atelier.qa.measure.MeasuredStep;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Repeats of one measurement: series one after the other, histograms added up, which is exact.
 *
 * @param results in the order of their numbers
 */
public record Repeats(List<LoadResult> results) {

  public Repeats {
    results = List.copyOf(results);
  }

  /** {@code series.csv} of all, with the number of the repeat in front of each line. */
  public String series() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int repeat = 1; repeat <= results.size(); repeat++) {
      List<String> lines = results.get(repeat - 1).series().lines().toList();
      if (repeat == 1) {
        all.append("repeat,").append(lines.getFirst()).append('\n');
      }
      for (String line : lines.subList(1, lines.size())) {
        all.append(repeat).append(',').append(line).append('\n');
      }
    }
    return all.toString();
  }

  /** The same as if all had been one repeat, each beginning where the one before it ended. */
  public String timeline() throws IOException {
    StringBuilder all = new StringBuilder();
    long shift = 0;
    for (LoadResult result : results) {
      List<String> lines = result.series().lines().toList();
      if (all.isEmpty()) {
        all.append("repeat,").append(lines.getFirst()).append('\n');
      }
      long end = shift;
      for (String line : lines.subList(1, lines.size())) {
        int comma = line.indexOf(',');
        long second = shift + Long.parseLong(line.substring(0, comma));
        all.append("1,").append(second).append(line.substring(comma)).append('\n');
        end = Math.max(end, second + 1);
      }
      shift = end;
    }
    return all.toString();
  }

  /** The distribution of latency for each rate, ascending. */
  public HistogramLog latencies() throws IOException {
    Map<Integer, Histogram> byRate = new TreeMap<>();
    for (LoadResult result : results) {
      Map<String, Histogram> histograms = result.histograms().histograms();
      for (MeasuredStep step : result.measurement().steps()) {
        for (String kind : step.kinds().keySet()) {
          Histogram latency = histograms.get(HistogramLog.tag(step.name(), kind, "latency"));
          if (latency != null) {
            byRate
                .computeIfAbsent(step.offeredRate(), rate -> HistogramLog.emptyHistogram())
                .add(latency);
          }
        }
      }
    }
    Map<String, Histogram> byTag = new LinkedHashMap<>();
    byRate.forEach((rate, histogram) -> byTag.put(RecordedDistributions.tag(rate), histogram));
    return new HistogramLog(byTag);
  }
}
