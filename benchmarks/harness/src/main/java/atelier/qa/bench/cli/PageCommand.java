package atelier.qa.bench.cli;

import atelier.qa.bench.page.ResultsPage;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qa-bench page}. */
@Command(
    name = "page",
    description = "Draws the page of all records again.",
    mixinStandardHelpOptions = true)
final class PageCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      defaultValue = "results",
      description = "The directory of results (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    spec.commandLine().getOut().println("drawn: " + new ResultsPage(results).draw());
    return 0;
  }
}
