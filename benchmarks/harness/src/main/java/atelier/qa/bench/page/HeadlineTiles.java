package atelier.qa.bench.page;

import atelier.qa.bench.claim.Claim;
import atelier.qa.bench.claim.Claim.State;
import atelier.qa.bench.failover.Round;
import atelier.qa.bench.failover.Rounds;
import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.record.RecordFiles;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StoredRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The few numbers that a reader takes along. */
final class HeadlineTiles {

  private static final String NONE = "none yet";

  private HeadlineTiles() {}

  /** The highest rate that holds by one generator. */
  static Tile ofRates(String generator, List<Claim> claims) {
    Optional<Double> holds = highest(claims, Set.of(State.HOLDS));
    Optional<Double> seen = highest(claims, Set.of(State.HOLDS, State.SEEN));
    State state = holds.isPresent() ? State.HOLDS : seen.isPresent() ? State.SEEN : State.UNKNOWN;
    String small =
        seen.equals(holds)
            ? ""
            : seen.map(rate -> Numbers.whole(rate) + "/s met, with fewer repeats").orElse("");
    return new Tile(
        holds.map(rate -> Numbers.whole(rate) + "/s").orElse(NONE),
        "highest rate that holds with five valid repeats, by " + article(generator),
        small,
        Badge.of(state),
        "claims");
  }

  private static String article(String generator) {
    return generator.equals(SuiteName.GATLING) ? generator : "the " + generator;
  }

  private static Optional<Double> highest(List<Claim> claims, Set<State> states) {
    return claims.stream()
        .filter(claim -> states.contains(claim.state()))
        .map(Claim::rate)
        .max(Double::compare);
  }

  /** Freshness, fail-over, and the worth of the indexes, where they were measured. */
  static List<Tile> ofOthers(List<StoredRecord> records) throws IOException {
    List<Tile> tiles = new ArrayList<>();
    newest(records, "freshness").ifPresent(record -> tiles.add(freshness(record)));
    Optional<StoredRecord> failover = newest(records, "failover");
    if (failover.isPresent()) {
      failover(failover.get()).ifPresent(tiles::add);
    }
    newest(records, "queries")
        .flatMap(record -> IndexesCard.of(record.result()).map(card -> indexes(record, card)))
        .ifPresent(tiles::add);
    return tiles;
  }

  /** The newest valid record of a suite, by whichever generator. */
  static Optional<StoredRecord> newest(List<StoredRecord> records, String plain) {
    return records.stream()
        .filter(record -> record.result().valid())
        .filter(record -> SuiteName.plain(record.result().suite()).equals(plain))
        .max((a, b) -> a.result().started().compareTo(b.result().started()));
  }

  private static Tile freshness(StoredRecord record) {
    double p99 =
        record.result().timings().stream()
            .mapToDouble(timing -> timing.micros().p99())
            .max()
            .orElse(0);
    return new Tile(
        Numbers.duration(p99),
        "at most, in 99 of 100 cases, until every other node shows a write",
        "",
        verdict(record.result()),
        "freshness");
  }

  private static Optional<Tile> failover(StoredRecord record) throws IOException {
    Optional<String> csv = record.text(RecordFiles.ROUNDS);
    if (csv.isEmpty()) {
      return Optional.empty();
    }
    List<Round> rounds = Rounds.parse(csv.get()).all();
    String longest =
        rounds.stream().anyMatch(round -> round.untilAccepted().isEmpty())
            ? "never"
            : rounds.stream()
                .map(round -> round.untilAccepted().orElse(Duration.ZERO))
                .max(Duration::compareTo)
                .map(time -> Numbers.duration(time.toNanos() / 1e3))
                .orElse("–");
    return Optional.of(
        new Tile(
            longest,
            "until writes went on, the longest of " + rounds.size() + " losses of the primary",
            "",
            verdict(record.result()),
            "freshness"));
  }

  private static Tile indexes(StoredRecord record, IndexesCard card) {
    return new Tile(
        card.ratio() + " ×",
        "faster is a product page's query with indexes than without",
        "",
        verdict(record.result()),
        "indexes");
  }

  private static Badge verdict(Result result) {
    List<Verdict> verdicts = result.goals().stream().map(GoalVerdict::verdict).toList();
    if (verdicts.contains(Verdict.MISSED)) {
      return Badge.bad("not met");
    }
    return verdicts.isEmpty() || verdicts.contains(Verdict.UNKNOWN)
        ? Badge.neutral("not known")
        : Badge.good("holds");
  }
}
