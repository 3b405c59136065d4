package atelier.qa.bench.page;

import atelier.qa.bench.claim.Claim;
import atelier.qa.bench.claim.Claim.State;
import atelier.qa.bench.record.DataSet;
import atelier.qa.bench.record.StoredRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The first screen: what is claimed, and whether it holds.
 *
 * @param products of the data set that was measured
 * @param rows the rates of the claim, ascending
 * @param writes rates at which reads and writes were measured; none where they were not
 * @param counts how often each state occurs among {@code rows}
 */
record ClaimsView(
    String products,
    List<Tile> tiles,
    List<ClaimRow> rows,
    List<ClaimRow> writes,
    List<Badge> counts) {

  private static final String READS = "goals";
  private static final String MIX = "mix";

  /**
   * Of records of one environment. Those of less data than the largest set that was measured there
   * support no claim; empty where none has any of the rates.
   */
  static Optional<ClaimsView> of(List<StoredRecord> records) throws IOException {
    List<StoredRecord> full = ofTheLargestData(records);
    List<Claim> gatling = claims(Claim.RATES, READS, full);
    List<Claim> light = claims(Claim.RATES, SuiteName.byLight(READS), full);
    if (Stream.of(gatling, light).flatMap(List::stream).allMatch(c -> c.evidence().isEmpty())) {
      return Optional.empty();
    }
    List<Tile> tiles = new ArrayList<>();
    tiles.add(HeadlineTiles.ofRates(SuiteName.LIGHT, light));
    tiles.add(HeadlineTiles.ofRates(SuiteName.GATLING, gatling));
    tiles.addAll(HeadlineTiles.ofOthers(records));
    return Optional.of(
        new ClaimsView(
            Numbers.whole(products(full.getFirst())),
            tiles,
            rows(gatling, light),
            writes(full),
            counts(gatling, light)));
  }

  private static List<StoredRecord> ofTheLargestData(List<StoredRecord> records) {
    long most = records.stream().mapToLong(ClaimsView::products).max().orElse(0);
    return records.stream().filter(record -> products(record) == most).toList();
  }

  private static long products(StoredRecord record) {
    return record.result().environment().dataSet().map(DataSet::products).orElse(0L);
  }

  private static List<Claim> claims(List<Double> rates, String suite, List<StoredRecord> records) {
    List<StoredRecord> ofSuite =
        records.stream().filter(record -> record.result().suite().equals(suite)).toList();
    return rates.stream().map(rate -> Claim.of(rate, ofSuite)).toList();
  }

  private static List<ClaimRow> rows(List<Claim> gatling, List<Claim> light) {
    List<ClaimRow> rows = new ArrayList<>();
    for (int i = 0; i < gatling.size(); i++) {
      rows.add(
          new ClaimRow(
              Numbers.whole(gatling.get(i).rate()),
              List.of(
                  ClaimCell.of(SuiteName.GATLING, gatling.get(i)),
                  ClaimCell.of(SuiteName.LIGHT, light.get(i)))));
    }
    return rows;
  }

  private static List<ClaimRow> writes(List<StoredRecord> records) {
    List<Double> rates =
        records.stream()
            .filter(record -> SuiteName.plain(record.result().suite()).equals(MIX))
            .flatMap(record -> record.result().rates().stream())
            .distinct()
            .sorted()
            .toList();
    List<Claim> gatling = claims(rates, MIX, records);
    List<Claim> light = claims(rates, SuiteName.byLight(MIX), records);
    return rows(gatling, light);
  }

  private static List<Badge> counts(List<Claim> gatling, List<Claim> light) {
    List<Badge> counts = new ArrayList<>();
    for (State state : State.values()) {
      long count =
          Stream.of(gatling, light)
              .flatMap(List::stream)
              .filter(claim -> claim.state() == state)
              .count();
      Badge badge = Badge.of(state);
      counts.add(new Badge(badge.css(), badge.sign(), count + " × " + badge.word()));
    }
    return counts;
  }
}
