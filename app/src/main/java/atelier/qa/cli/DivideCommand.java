package atelier.qa.cli;

import atelier.qa.dataset.Progress;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Division;
import atelier.qa.store.LeftOverRows;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qa divide}. */
@Command(
    name = "divide",
    description = {
      "Divides the products among more databases while the service runs. --db names all, the new"
          + " ones last, which are replicas of the others.",
      "cut, then start all nodes with all databases and run check, then open, then clean. Each step"
          + " may be repeated."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DivideCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "STEP",
      description = {
        "cut: end the replication; products that get another database cannot be changed from now on",
        "check: compare what the new databases have with what they were copied from",
        "open: let the new databases accept changes",
        "clean: delete from each database what is another one's"
      })
  private Step step;

  @Mixin private DatabaseOptions database;

  @Spec private CommandSpec spec;

  /** What is to be done. */
  private enum Step {
    CUT,
    CHECK,
    OPEN,
    CLEAN
  }

  @Override
  public Integer call() throws Exception {
    if (database.isEmbedded()) {
      throw new InvalidOptionException("--db must name all databases");
    }
    PrintWriter out = spec.commandLine().getOut();
    return Foreground.run(
        () -> run(new Division(database.servers(DatabaseSettings.DEFAULT_POOL_SIZE)), out));
  }

  private int run(Division division, PrintWriter out) throws InterruptedException {
    switch (step) {
      case CUT -> {
        Duration refused = division.cut();
        out.printf(
            "The new databases are cut off. Since %.1f s ago, products that get another database"
                + " cannot be changed.%nStart all nodes with all databases, run divide check, and"
                + " then divide open.%n",
            refused.toMillis() / 1000.0);
      }
      case CHECK -> {
        FindingLines lines = new FindingLines(out);
        division.check().forEach(lines::add);
        return lines.exitCode();
      }
      case OPEN -> {
        division.open();
        out.println("All databases accept changes. Run divide clean when it suits you.");
      }
      case CLEAN -> {
        try (Deletion deletion = new Deletion(new ConsoleProgress(out))) {
          long deleted = division.clean(deletion);
          out.printf("Deleted %,d rows that are in other databases.%n", deleted);
        }
      }
    }
    return 0;
  }

  /** Shows a stage for each table. */
  private static final class Deletion implements LeftOverRows.Listener, AutoCloseable {

    private final Progress progress;
    private Progress.@Nullable Stage stage;

    Deletion(Progress progress) {
      this.progress = progress;
    }

    @Override
    public void begins(String what, long rows) {
      close();
      Progress.Stage next = progress.begin(what);
      next.expect(rows);
      stage = next;
    }

    @Override
    public void deleted(long rows) {
      if (stage != null) {
        stage.advance(rows);
      }
    }

    @Override
    public void close() {
      if (stage != null) {
        stage.close();
        stage = null;
      }
    }
  }
}
