package atelier.qa.bench.history;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.record.StoredRecord;
import atelier.qa.bench.testing.SyntheticRun;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** On records of a service by formula, with noise of 4 % in each figure of each repeat. */
final class HistoryVerdictTest {

  private static final double NOISE = 0.04;
  private static final String MEDIAN = "service p50";

  @Test
  void aStepOfATenthIsFoundAndIsWorse() {
    for (long seed = 1; seed <= 10; seed++) {
      HistoryVerdict median = median(records(seed, 30, i -> i < 20 ? 1 : 1.1));
      assertThat(median.regressed()).as("seed %d", seed).isTrue();
      assertThat(median.newest().orElseThrow().at()).as("seed %d", seed).isBetween(19, 21);
      assertThat(median.newest().orElseThrow().ratio()).isBetween(1.08, 1.13);
    }
  }

  @Test
  void thirtySeriesInWhichNothingChangedRaiseNoAlarm() {
    for (long seed = 1; seed <= 30; seed++) {
      assertThat(verdicts(records(seed, 30, i -> 1)))
          .as("seed %d", seed)
          .hasSize(5)
          .allMatch(HistoryVerdict::known)
          .allMatch(verdict -> verdict.changes().isEmpty());
    }
  }

  @Test
  void whatBecameFasterHasNotRegressed() {
    HistoryVerdict median = median(records(1, 30, i -> i < 15 ? 1.2 : 1));
    assertThat(median.newest()).isPresent();
    assertThat(median.regressed()).isFalse();
  }

  @Test
  void aSlowDownThatWasRepairedIsOnlyHistory() {
    HistoryVerdict median = median(records(1, 45, i -> i >= 15 && i < 30 ? 1.3 : 1));
    assertThat(median.changes()).extracting(Change::at).containsExactly(15, 30);
    assertThat(median.regressed()).isFalse();
  }

  @Test
  void aChangeWithinTheNoiseFloorDoesNotCount() {
    assertThat(median(records(1, 60, i -> i < 30 ? 1 : 1.03)).changes()).isEmpty();
  }

  @Test
  void ofTooFewRecordsNothingIsKnown() {
    HistoryVerdict median = median(records(1, 9, i -> i < 5 ? 1 : 2));
    assertThat(median.known()).isFalse();
    assertThat(median.changes()).isEmpty();
    assertThat(HistoryTable.of(List.of(median)))
        .contains("too few records: 10 needed")
        .endsWith("the longest history has 9 comparable records, 10 are needed.\n");
  }

  @Test
  void aRecordOfOtherSettingsStandsInAHistoryOfItsOwn() {
    List<StoredRecord> records = new ArrayList<>(records(1, 5, i -> 1));
    records.add(stored(run(9, 9, 1).parameter("health-interval", "1800000000000")));
    records.add(stored(run(10, 10, 1).parameter("repeats", "1")));
    assertThat(FigureHistory.of(records))
        .filteredOn(history -> history.figure().equals(MEDIAN))
        .extracting(history -> history.entries().size())
        .containsExactly(6, 1);
  }

  @Test
  void anInvalidRecordIsInNone() {
    assertThat(FigureHistory.of(List.of(stored(run(1, 1, 1).invalid("the host was busy")))))
        .isEmpty();
    assertThat(HistoryTable.of(List.of())).startsWith("There is no valid record of a load");
  }

  @Test
  void theTableNamesTheRecordWithWhichItBegan() {
    List<StoredRecord> records = records(1, 30, i -> i < 20 ? 1 : 1.3);
    List<HistoryVerdict> verdicts = verdicts(records);
    int at = median(records).newest().orElseThrow().at();
    assertThat(HistoryTable.of(verdicts).lines())
        .filteredOn(line -> line.contains(MEDIAN))
        .singleElement()
        .asString()
        .contains("WORSE since " + records.get(at).name().directory(), "before, +")
        .startsWith("goals ");
  }

  private static HistoryVerdict median(List<StoredRecord> records) {
    return verdicts(records).stream()
        .filter(verdict -> verdict.history().figure().equals(MEDIAN))
        .findFirst()
        .orElseThrow();
  }

  private static List<HistoryVerdict> verdicts(List<StoredRecord> records) {
    return HistoryVerdict.of(FigureHistory.of(records));
  }

  private static List<StoredRecord> records(long seed, int count, IntToDoubleFunction slowness) {
    List<StoredRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(stored(run(1000 * seed + i, i, slowness.applyAsDouble(i))));
    }
    return records;
  }

  private static SyntheticRun run(long seed, int day, double slowness) {
    return new SyntheticRun(seed)
        .noise(NOISE)
        .slower(slowness)
        .rates(100.0)
        .at(Instant.parse("2026-01-01T00:00:00Z").plus(day, ChronoUnit.DAYS).toString(), "a");
  }

  private static StoredRecord stored(SyntheticRun run) {
    return new StoredRecord(Path.of("unwritten"), run.result());
  }
}
