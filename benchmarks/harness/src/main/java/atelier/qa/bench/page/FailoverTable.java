package atelier.qa.bench.page;

import atelier.qa.bench.failover.Round;
import atelier.qa.bench.failover.Rounds;
import atelier.qa.bench.record.RecordFiles;
import atelier.qa.bench.record.StoredRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Each loss of the primary, as a table. */
final class FailoverTable {

  private FailoverTable() {}

  /** None for records of other things. */
  static Optional<HtmlTable> of(StoredRecord record) throws IOException {
    Optional<String> csv = record.text(RecordFiles.ROUNDS);
    return csv.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new HtmlTable(
                List.of(
                    "round",
                    "primary",
                    "write accepted after",
                    "cached reads failed",
                    "other reads failed",
                    "acknowledged",
                    "refused",
                    "sent again"),
                Rounds.parse(csv.get()).all().stream().map(FailoverTable::row).toList()));
  }

  private static List<String> row(Round round) {
    return List.of(
        Numbers.whole(round.number()),
        round.primary() + " " + round.fault().label(),
        round.untilAccepted().map(FailoverTable::seconds).orElse("never"),
        of(round.failedCachedReads(), round.cachedReads()),
        of(round.failedOtherReads(), round.otherReads()),
        Numbers.whole(round.acknowledged()),
        Numbers.whole(round.refused()),
        Numbers.whole(round.open()));
  }

  private static String seconds(Duration time) {
    return Numbers.duration(time.toNanos() / 1e3);
  }

  private static String of(long failed, long all) {
    return Numbers.whole(failed) + " of " + Numbers.whole(all);
  }
}
