package atelier.qa.bench.history;

import atelier.qa.bench.compare.Metric;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StoredRecord;
import atelier.qa.bench.stats.Bootstrap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One figure at one rate over the records that can be compared, oldest first. A record is one
 * value, the median of its valid repeats: its repeats share an hour and a machine's mood, so they
 * are not independent of each other, and five of them are not five records. Immutable.
 *
 * @param environment the name of the records' environment
 * @param figure such as {@code latency p99}
 */
public record FigureHistory(
    String suite,
    String environment,
    double rate,
    String figure,
    String unit,
    List<Entry> entries) {

  /** The value of one record. */
  public record Entry(StoredRecord record, double value) {}

  private record Key(Ground ground, double rate) {}

  public FigureHistory {
    entries = List.copyOf(entries);
  }

  /** All histories of these records, those that go on longest first. */
  public static List<FigureHistory> of(List<StoredRecord> records) {
    Map<Key, List<StoredRecord>> comparable = new LinkedHashMap<>();
    records.stream()
        .filter(record -> record.result().valid())
        .sorted(Comparator.comparing(record -> record.result().started()))
        .forEach(
            record -> {
              for (double rate : record.result().rates()) {
                comparable
                    .computeIfAbsent(
                        new Key(Ground.of(record.result()), rate), key -> new ArrayList<>())
                    .add(record);
              }
            });
    List<FigureHistory> histories = new ArrayList<>();
    comparable.forEach(
        (key, of) -> {
          for (Metric metric : Metric.ALL) {
            FigureHistory history = of(key, metric, of);
            if (!history.entries.isEmpty()) {
              histories.add(history);
            }
          }
        });
    // Sorting is stable, so the figures of one rate stay together.
    return histories.stream()
        .sorted(Comparator.comparingInt((FigureHistory h) -> h.entries.size()).reversed())
        .toList();
  }

  private static FigureHistory of(Key key, Metric metric, List<StoredRecord> records) {
    List<Entry> entries = new ArrayList<>();
    for (StoredRecord record : records) {
      value(record.result(), key.rate, metric)
          .ifPresent(value -> entries.add(new Entry(record, value)));
    }
    return new FigureHistory(
        key.ground.suite(),
        key.ground.environment(),
        key.rate,
        metric.name(),
        metric.unit(),
        entries);
  }

  private static Optional<Double> value(Result result, double rate, Metric metric) {
    List<Double> repeats =
        result.validRepeats(rate).stream().map(metric.value()).flatMap(Optional::stream).toList();
    // Ratios are compared, and nothing is a tenth more than zero.
    return repeats.isEmpty()
        ? Optional.empty()
        : Optional.of(Bootstrap.median(repeats)).filter(median -> median > 0);
  }

  /** The values alone. */
  public List<Double> values() {
    return entries.stream().map(Entry::value).toList();
  }
}
