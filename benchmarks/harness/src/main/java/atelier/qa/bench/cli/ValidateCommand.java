package atelier.qa.bench.cli;

import atelier.qa.bench.record.AddOnly;
import atelier.qa.bench.record.RecordCheck;
import atelier.qa.bench.record.Records;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qa-bench validate}. */
@Command(
    name = "validate",
    description = {
      "Checks records: their schema, their hashes, and that none was changed or deleted.",
      "Exit code 1 when something is wrong."
    },
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      defaultValue = "results",
      description = "The directory of results (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    List<Path> directories = Records.directories(results);
    RecordCheck check = new RecordCheck();
    int problems = 0;
    for (Path directory : directories) {
      for (String problem : check.problems(directory)) {
        out.println(results.relativize(directory) + ": " + problem);
        problems++;
      }
    }
    AddOnly addOnly = new AddOnly(results);
    if (!addOnly.hasHistory()) {
      out.println("No Git history here: records that were changed or deleted are not noticed.");
    }
    for (String violation : addOnly.violations()) {
      out.println(violation);
      problems++;
    }
    out.printf("%d records, %d problems%n", directories.size(), problems);
    return problems == 0 ? 0 : 1;
  }
}
