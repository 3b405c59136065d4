package atelier.qa.bench.cli;

import atelier.qa.bench.record.Records;
import atelier.qa.bench.reproduction.ReproducedGoal;
import atelier.qa.bench.reproduction.ReproducedGoal.Outcome;
import atelier.qa.bench.reproduction.ReproductionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qa-bench reproduced}. */
@Command(
    name = "reproduced",
    description = {
      "Holds each goal of your own records beside the same goal of those that are committed.",
      "Of several records of a goal the one with five repeats counts, and of these the newest.",
      "Exit code 3: a goal is missed that a committed record met."
    },
    mixinStandardHelpOptions = true)
final class ReproducedCommand implements Callable<Integer> {

  private static final int WORSE = 3;

  @Parameters(paramLabel = "DIR", description = "The directory of your own results.")
  private Path here;

  @Option(
      names = "--committed",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "The directory of the committed ones. Default: ${DEFAULT-VALUE}.")
  private Path committed;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    for (Path directory : List.of(here, committed)) {
      if (!Files.isDirectory(directory)) {
        throw new CommandFailedException(directory + " is no directory of results");
      }
    }
    List<ReproducedGoal> goals =
        ReproducedGoal.of(Records.readAll(here), Records.readAll(committed));
    spec.commandLine().getOut().print(ReproductionTable.of(goals));
    spec.commandLine().getOut().flush();
    return goals.stream().anyMatch(goal -> goal.outcome() == Outcome.WORSE) ? WORSE : 0;
  }
}
