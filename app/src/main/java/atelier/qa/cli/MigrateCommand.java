package atelier.qa.cli;

import atelier.qa.cli.DatabaseOptions.OpenDatabase;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.RowIds;
import atelier.qa.store.Schema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code qa migrate}. */
@Command(
    name = "migrate",
    description = "Brings a database's tables to the version that this build needs.",
    mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {

  @Mixin private DatabaseOptions database;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    int scripts = Foreground.run(this::migrate);
    spec.commandLine().getOut().println("migrations run: " + scripts);
    return 0;
  }

  private int migrate() {
    try (OpenDatabase open = database.open(DatabaseSettings.DEFAULT_POOL_SIZE)) {
      int scripts = open.shards().stream().mapToInt(shard -> new Schema(shard).migrate()).sum();
      RowIds.separate(open.shards());
      return scripts;
    }
  }
}
