package atelier.qa.bench.cli;

import atelier.qa.bench.compare.ComparisonTable;
import atelier.qa.bench.compare.RecordComparison;
import atelier.qa.bench.record.CorruptRecordException;
import atelier.qa.bench.record.RecordCheck;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StoredRecord;
import atelier.qa.bench.stats.Decision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qa-bench compare}. */
@Command(
    name = "compare",
    description = {
      "Compares record B with record A.",
      "Exit code 0: B is not worse; 1: they cannot be compared; 3: B is worse."
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

  private static final int WORSE = 3;

  @Parameters(index = "0", paramLabel = "A", description = "A record's directory.")
  private Path a;

  @Parameters(index = "1", paramLabel = "B", description = "The directory of another record.")
  private Path b;

  @Option(
      names = "--noise-from",
      paramLabel = "A2",
      description = {
        "A second record of the deployment of A: the difference between the two is noise.",
        "Without this option the noise is assumed to be 5 %%."
      })
  private @Nullable Path noiseFrom;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Result first = read(a);
    Result second = read(b);
    RecordComparison comparison =
        noiseFrom == null
            ? RecordComparison.of(first, second)
            : RecordComparison.of(first, second, RecordComparison.of(first, read(noiseFrom)));
    spec.commandLine().getOut().print(ComparisonTable.of(comparison));
    spec.commandLine().getOut().flush();
    return comparison.verdict() == Decision.WORSE ? WORSE : 0;
  }

  private static Result read(Path directory) throws IOException {
    List<String> problems = new RecordCheck().problems(directory);
    if (!problems.isEmpty()) {
      throw new CorruptRecordException(directory + ": " + problems.getFirst());
    }
    return StoredRecord.read(directory).result();
  }
}
