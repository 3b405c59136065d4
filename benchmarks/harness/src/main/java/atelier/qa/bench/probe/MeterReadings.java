package atelier.qa.bench.probe;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The readings of all meters while a load ran. */
public record MeterReadings(List<MeterReading> all) {

  public MeterReadings {
    all = all.stream().sorted(Comparator.comparing(MeterReading::at)).toList();
  }

  /** Statements that the database ran, per request; empty where they were not counted. */
  public Optional<Double> queriesPerRequest(Instant from, Instant to, long requests) {
    return grown(MeterReading.STATEMENTS, from, to)
        .filter(statements -> requests > 0)
        .map(statements -> statements / requests);
  }

  /** Share of look-ups that the nodes' caches answered; empty where there was none. */
  public Optional<Double> cacheHitRatio(Instant from, Instant to) {
    Optional<Double> misses = grown(MeterReading.CACHE_MISSES, from, to);
    return grown(MeterReading.CACHE_HITS, from, to)
        .flatMap(hit -> misses.filter(miss -> hit + miss > 0).map(miss -> hit / (hit + miss)));
  }

  /** The growth of all sources together; empty where one of them is unknown. */
  private Optional<Double> grown(String counter, Instant from, Instant to) {
    Map<String, List<Counter.Point>> bySource =
        all.stream()
            .filter(reading -> reading.counter().equals(counter))
            .collect(
                Collectors.groupingBy(
                    MeterReading::source,
                    Collectors.mapping(
                        reading -> new Counter.Point(reading.at(), reading.value()),
                        Collectors.toList())));
    List<Optional<Double>> each =
        bySource.values().stream().map(points -> new Counter(points).grown(from, to)).toList();
    return each.isEmpty() || each.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : Optional.of(each.stream().mapToDouble(Optional::get).sum());
  }
}
