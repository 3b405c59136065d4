package atelier.qa.cli;

import atelier.qa.cli.DatabaseOptions.OpenDatabase;
import atelier.qa.dataset.ExportFiles;
import atelier.qa.dataset.importer.ImportOptions;
import atelier.qa.dataset.importer.ImportReport;
import atelier.qa.store.DatabaseSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qa import}. */
@Command(
    name = "import",
    description = {
      "Loads questions.csv, answers.csv and answers_photos.csv into a database.",
      "Rows that cannot be loaded are listed in a file and do not stop the import, but it then ends"
          + " with exit code 1. The new rows appear all at once at the end; until then nothing"
          + " changes."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ImportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "Where the three files are.")
  private Path directory;

  @Mixin private DatabaseOptions database;

  @Option(
      names = "--replace",
      description = "Let the imported rows take the place of those that are there.")
  private boolean replace;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      defaultValue = "import-rejects.csv",
      description = "Where to list rows that cannot be loaded. Default: ${DEFAULT-VALUE}.")
  private Path rejects;

  @Mixin private RejectOptions rejected;

  @Option(
      names = "--spill-dir",
      paramLabel = "DIR",
      defaultValue = "${sys:java.io.tmpdir}",
      description =
          "Where to sort; needs about 1.3 times the files' size. Default: ${DEFAULT-VALUE}.")
  private Path spillDirectory;

  @Option(
      names = "--streams",
      paramLabel = "N",
      defaultValue = "" + ImportOptions.DEFAULT_STREAMS,
      description = "Connections to load over at once. Default: ${DEFAULT-VALUE}.")
  private int streams;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    ImportOptions options = options();
    rejected.judge(Foreground.run(() -> load(options, out)));
    return 0;
  }

  private ImportOptions options() {
    try {
      return rejected.complete(
          new ImportOptions(
              replace, rejects, spillDirectory, streams, ImportOptions.DEFAULT_MIN_GOOD_PERCENT));
    } catch (IllegalArgumentException e) {
      throw new InvalidOptionException("--streams: " + e.getMessage(), e);
    }
  }

  private ImportReport load(ImportOptions options, PrintWriter out) {
    try (OpenDatabase open = database.open(DatabaseSettings.DEFAULT_POOL_SIZE)) {
      open.prepareTables();
      return new ImportSummary(out)
          .run(open.shards(), options, ExportFiles.in(directory), new ConsoleProgress(out), "");
    }
  }
}
