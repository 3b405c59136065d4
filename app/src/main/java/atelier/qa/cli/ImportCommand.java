package atelier.qa.cli;

import atelier.qa.cli.DatabaseOptions.OpenDatabase;
import atelier.qa.dataset.ExportFiles;
import atelier.qa.dataset.importer.ImportOptions;
import atelier.qa.dataset.importer.ImportReport;
import atelier.qa.dataset.importer.Importer;
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
      "Rows that cannot be loaded are listed in a file and do not stop the import. The new rows"
          + " appear all at once at the end; until then nothing changes."
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
    print(Foreground.run(() -> load(options, out)), out);
    return 0;
  }

  private ImportOptions options() {
    try {
      return new ImportOptions(replace, rejects, spillDirectory, streams);
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException("--streams: " + e.getMessage(), e);
    }
  }

  private ImportReport load(ImportOptions options, PrintWriter out) {
    try (OpenDatabase open = database.open(DatabaseSettings.DEFAULT_POOL_SIZE)) {
      open.prepareTables();
      return new Importer(open.settings(), options)
          .run(ExportFiles.in(directory), new ConsoleProgress(out));
    }
  }

  static void print(ImportReport report, PrintWriter out) {
    out.printf(
        "Imported %,d questions, %,d answers, %,d photos in %.1f s (%,d rows/s).%n",
        report.questions(),
        report.answers(),
        report.photos(),
        report.elapsed().toMillis() / 1000.0,
        report.rowsPerSecond());
    report
        .rejectsFile()
        .ifPresent(file -> out.printf("Rejected %,d rows, see %s:%n", report.rejected(), file));
    report
        .rejects()
        .forEach(r -> out.printf("  %s: %,d x %s%n", r.file(), r.rows(), r.reason().phrase()));
    out.flush();
  }
}
