package atelier.qa.cli;

import atelier.qa.cli.DatabaseOptions.OpenDatabase;
import atelier.qa.dataset.importer.ImportOptions;
import atelier.qa.site.SiteFiles;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Shards;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qa seed}. */
@Command(
    name = "seed",
    description = {
      "Fills an empty database with sample data.",
      "A database that has questions is left as it is, which is no failure: a cluster may seed at"
          + " each start."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class SeedCommand implements Callable<Integer> {

  @Mixin private DatabaseOptions database;

  @Mixin private SampleData sample;

  @Option(names = "--replace", description = "Let the sample data take the place of what is there.")
  private boolean replace;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description = {
        "Where browsers will find the service. It has pictures to which the photos of generated",
        "answers then lead; without it they lead nowhere."
      })
  private @Nullable URI publicUrl;

  @Mixin private RejectOptions rejected;

  @Option(
      names = "--spill-dir",
      paramLabel = "DIR",
      defaultValue = "${sys:java.io.tmpdir}",
      description =
          "Where to generate and sort; a million products need 4 GB. Default: ${DEFAULT-VALUE}.")
  private Path spillDirectory;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    return Foreground.run(
        () -> {
          seed(out);
          return 0;
        });
  }

  private void seed(PrintWriter out) throws Exception {
    List<String> pictures = pictures();
    try (OpenDatabase open = database.open(DatabaseSettings.DEFAULT_POOL_SIZE)) {
      open.prepareTables();
      if (!replace && hasRows(open.shards())) {
        out.println("The database has questions already; --replace would replace them.");
        return;
      }
      ImportOptions options =
          rejected.complete(
              ImportOptions.defaults()
                  .withReplace(replace)
                  .withRejects(spillDirectory.resolve("seed-rejects.csv"))
                  .withSpillDirectory(spillDirectory));
      rejected.judge(sample.load(open.shards(), options, pictures, new ConsoleProgress(out), out));
    }
  }

  private List<String> pictures() {
    if (publicUrl == null) {
      return List.of();
    }
    if (!Set.of("http", "https").contains(String.valueOf(publicUrl.getScheme()))
        || publicUrl.getHost() == null) {
      throw new InvalidOptionException("--public-url: '" + publicUrl + "' is no http or https URL");
    }
    return SiteFiles.photosAt(publicUrl.getScheme() + "://" + publicUrl.getRawAuthority());
  }

  private static boolean hasRows(List<DatabaseSettings> databases) {
    try (Shards shards = new Shards(databases)) {
      return !shards.areEmpty();
    }
  }
}
