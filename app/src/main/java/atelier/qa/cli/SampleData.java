package atelier.qa.cli;

import atelier.qa.store.DatabaseSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an empty embedded database is filled with, so that there is something to see. */
final class SampleData {

  @Option(
      names = "--sample",
      paramLabel = "DIR",
      description =
          "Fill an empty embedded database from the CSV files there instead of generated ones.")
  @SuppressWarnings("unused")
  private @Nullable Path directory;

  @Option(
      names = "--sample-products",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "Products to generate for an empty embedded database. Default: ${DEFAULT-VALUE}.")
  @SuppressWarnings("unused")
  private int products;

  void loadIfEmpty(DatabaseSettings settings, PrintWriter out) {}
}
