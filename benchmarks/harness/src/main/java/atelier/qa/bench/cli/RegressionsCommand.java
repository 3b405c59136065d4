package atelier.qa.bench.cli;

import atelier.qa.bench.history.FigureHistory;
import atelier.qa.bench.history.HistoryTable;
import atelier.qa.bench.history.HistoryVerdict;
import atelier.qa.bench.record.Records;
import atelier.qa.bench.record.StoredRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qa-bench regressions}. */
@Command(
    name = "regressions",
    description = {
      "Finds in the history of all comparable records where a figure changed, and stayed so.",
      "Exit code 0: nothing is worse, or there are too few records to say; 3: the newest state of a"
          + " figure is worse than the one before."
    },
    mixinStandardHelpOptions = true)
final class RegressionsCommand implements Callable<Integer> {

  private static final int WORSE = 3;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      defaultValue = "results",
      description = "The directory of results (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Option(
      names = "--since",
      paramLabel = "DAY",
      description =
          "Leaves out records before this day (UTC), such as 2026-12-01: a change that was accepted"
              + " is then the beginning.")
  private @Nullable LocalDate since;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Instant from = since == null ? Instant.MIN : since.atStartOfDay(ZoneOffset.UTC).toInstant();
    List<StoredRecord> records =
        Records.readAll(results).stream()
            .filter(record -> !record.result().started().isBefore(from))
            .toList();
    List<HistoryVerdict> verdicts = HistoryVerdict.of(FigureHistory.of(records));
    spec.commandLine().getOut().print(HistoryTable.of(verdicts));
    spec.commandLine().getOut().flush();
    return verdicts.stream().anyMatch(HistoryVerdict::regressed) ? WORSE : 0;
  }
}
