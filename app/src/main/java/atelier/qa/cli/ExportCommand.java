package atelier.qa.cli;

import atelier.qa.cli.DatabaseOptions.OpenDatabase;
import atelier.qa.dataset.RowCounts;
import atelier.qa.dataset.exporter.Exporter;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Shards;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code qa export}. */
@Command(
    name = "export",
    description = {
      "Writes what a database holds as questions.csv, answers.csv and answers_photos.csv, which"
          + " import takes back.",
      "The files are of one moment, whatever is written meanwhile, and appear when all three are"
          + " whole. They hold e-mail addresses."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {

  @Mixin private DatabaseOptions database;

  @Mixin private OutputOptions output;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    output.write((directory, overwrite) -> export(directory, overwrite, out));
    return 0;
  }

  /** One of several databases alone would look like all of them. */
  private static void requireAll(List<DatabaseSettings> databases) {
    try (Shards shards = new Shards(databases)) {
      shards.check();
    }
  }

  private RowCounts export(Path directory, boolean overwrite, PrintWriter out)
      throws IOException, InterruptedException {
    database.requireExisting();
    try (OpenDatabase open = database.open(DatabaseSettings.DEFAULT_POOL_SIZE)) {
      open.prepareTables();
      requireAll(open.shards());
      long begun = System.nanoTime();
      RowCounts rows =
          new Exporter(open.shards()).write(directory, overwrite, new ConsoleProgress(out));
      Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
      out.printf(
          "Exported %,d questions, %,d answers, %,d photos to %s in %.1f s.%n",
          rows.questions(), rows.answers(), rows.photos(), directory, elapsed.toMillis() / 1000.0);
      return rows;
    }
  }
}
