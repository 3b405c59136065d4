package atelier.qa.bench.load;

import atelier.qa.bench.record.RecordFiles;
import atelier.qa.bench.record.StoredRecord;
import atelier.qa.measure.HistogramLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The whole distributions of a record. Version 2 has them as histogram logs; version 1 had a text
 * of percentiles, which cannot be added up.
 */
public final class RecordedDistributions {

  private RecordedDistributions() {}

  /** The tag of a rate's distribution. */
  public static String tag(long rate) {
    return HistogramLog.tag(Long.toString(rate), "s");
  }

  /** Latency for each rate, ascending; none where the record has no load. */
  public static List<PercentileCurve> latency(StoredRecord record) throws IOException {
    return curves(record, RecordFiles.LATENCY, RecordFiles.LATENCY_V1);
  }

  /** The time until other nodes show a write, beside a load of each rate. */
  public static List<PercentileCurve> freshness(StoredRecord record) throws IOException {
    return curves(record, RecordFiles.FRESHNESS, RecordFiles.FRESHNESS_V1);
  }

  private static List<PercentileCurve> curves(StoredRecord record, String log, String text)
      throws IOException {
    Optional<String> histograms = record.text(log);
    if (histograms.isEmpty()) {
      return record.text(text).map(PercentileText::parse).orElse(List.of());
    }
    List<PercentileCurve> curves = new ArrayList<>();
    HistogramLog.parse(histograms.get())
        .histograms()
        .forEach((tag, histogram) -> curves.add(PercentileCurve.of(tag, histogram)));
    return curves;
  }
}
