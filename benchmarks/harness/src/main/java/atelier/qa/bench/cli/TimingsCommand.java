package atelier.qa.bench.cli;

import atelier.qa.bench.page.ResultsPage;
import atelier.qa.bench.record.CacheMode;
import atelier.qa.bench.record.StoredRecord;
import atelier.qa.bench.run.TimingsRecord;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qa-bench timings}. */
@Command(
    name = "timings",
    description =
        "Makes a record of the files that benchmarks/jmh/queries has written into a directory.",
    mixinStandardHelpOptions = true)
final class TimingsCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The directory that was given to that script.")
  private Path directory;

  @Option(
      names = "--results",
      defaultValue = "results",
      description = "The directory of records. Default: ${DEFAULT-VALUE}.")
  private Path results;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (!Files.isDirectory(directory)) {
      throw new CommandFailedException(directory + " is not a directory");
    }
    Path record = TimingsRecord.write(directory, results, CacheMode.OFF);
    PrintWriter out = spec.commandLine().getOut();
    StoredRecord.read(record)
        .result()
        .goals()
        .forEach(goal -> out.println(goal.name() + ": " + goal.verdict() + ", " + goal.reason()));
    out.println("recorded: " + record);
    out.println("drawn: " + new ResultsPage(results).draw());
    return 0;
  }
}
