package atelier.qa.bench.failover;

import atelier.qa.bench.record.OperationTiming;
import atelier.qa.bench.record.Percentiles;
import atelier.qa.measure.HistogramLog;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** {@code rounds.csv}: a line for each loss of the primary. */
public record Rounds(List<Round> all) {

  private static final List<String> HEAD =
      List.of(
          "round",
          "fault",
          "primary",
          "until accepted ms",
          "reads of cached products",
          "of these failed",
          "other reads",
          "of other reads failed",
          "writes acknowledged",
          "writes refused",
          "writes sent again");

  public Rounds {
    all = List.copyOf(all);
  }

  /** The text of the file. */
  public String toCsv() {
    return Stream.concat(
            Stream.of(String.join(",", HEAD)),
            all.stream().map(round -> String.join(",", cells(round))))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The cells of a line; the time is empty if no write was accepted. */
  private static List<String> cells(Round round) {
    return List.of(
        "" + round.number(),
        round.fault().label(),
        round.primary(),
        round.untilAccepted().map(time -> "" + time.toMillis()).orElse(""),
        "" + round.cachedReads(),
        "" + round.failedCachedReads(),
        "" + round.otherReads(),
        "" + round.failedOtherReads(),
        "" + round.acknowledged(),
        "" + round.refused(),
        "" + round.open());
  }

  /**
   * Reads the text of a file.
   *
   * @throws IOException where it is not such a file
   */
  public static Rounds parse(String csv) throws IOException {
    List<Round> rounds = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
      for (NamedCsvRecord line : reader) {
        rounds.add(parse(line.getFields()));
      }
      return new Rounds(rounds);
    } catch (RuntimeException e) {
      throw new IOException("rounds.csv: " + e.getMessage(), e);
    }
  }

  private static Round parse(List<String> cells) {
    String time = cells.get(3);
    return new Round(
        Integer.parseInt(cells.get(0)),
        Arrays.stream(Fault.values())
            .filter(fault -> fault.label().equals(cells.get(1)))
            .findFirst()
            .orElseThrow(),
        cells.get(2),
        time.isEmpty() ? Optional.empty() : Optional.of(Duration.ofMillis(Long.parseLong(time))),
        Long.parseLong(cells.get(4)),
        Long.parseLong(cells.get(5)),
        Long.parseLong(cells.get(6)),
        Long.parseLong(cells.get(7)),
        Long.parseLong(cells.get(8)),
        Long.parseLong(cells.get(9)),
        Long.parseLong(cells.get(10)));
  }

  /** The times until writes were accepted: of all rounds, and of each fault. */
  public List<OperationTiming> timings() {
    List<OperationTiming> timings = new ArrayList<>();
    timing("all", round -> true).ifPresent(timings::add);
    for (Fault fault : Fault.values()) {
      timing(fault.label(), round -> round.fault() == fault).ifPresent(timings::add);
    }
    return timings;
  }

  private Optional<OperationTiming> timing(String fault, Predicate<Round> which) {
    Histogram micros = HistogramLog.emptyHistogram();
    all.stream()
        .filter(which)
        .flatMap(round -> round.untilAccepted().stream())
        .forEach(time -> micros.recordValue(time.toNanos() / 1_000));
    return micros.getTotalCount() == 0
        ? Optional.empty()
        : Optional.of(
            new OperationTiming(
                "until a write is accepted again",
                Map.of("primary", fault),
                micros.getTotalCount(),
                Percentiles.of(micros, 1),
                Optional.empty(),
                List.of()));
  }
}
