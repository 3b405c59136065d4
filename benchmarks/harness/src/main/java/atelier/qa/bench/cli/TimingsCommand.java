package atelier.qa.bench.cli;

import atelier.qa.bench.record.CacheMode;
import atelier.qa.bench.run.TimingsRecord;
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
    description = "Makes a record of what benchmarks/jmh/queries has left in a directory.",
    mixinStandardHelpOptions = true)
final class TimingsCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "Where jmh.json is; its other files go along.")
  private Path directory;

  @Option(
      names = "--results",
      defaultValue = "results",
      description = "Where records are kept. Default: ${DEFAULT-VALUE}.")
  private Path results;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (!Files.exists(directory.resolve("jmh.json"))) {
      throw new CommandFailedException(directory + " holds no jmh.json");
    }
    spec.commandLine().getOut().println(TimingsRecord.write(directory, results, CacheMode.OFF));
    return 0;
  }
}
