package atelier.qa.cli;

import atelier.qa.dataset.ExportFiles;
import atelier.qa.dataset.Progress;
import atelier.qa.dataset.generator.Generator;
import atelier.qa.dataset.importer.ImportOptions;
import atelier.qa.dataset.importer.ImportReport;
import atelier.qa.dataset.importer.Importer;
import atelier.qa.store.DatabaseSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a new embedded database is filled with, so that there is something to see. */
final class SampleData {

  @Option(
      names = "--sample",
      paramLabel = "DIR",
      description =
          "Fill an empty embedded database from the CSV files there instead of generated ones.")
  private @Nullable Path directory;

  @Option(
      names = "--sample-products",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "Products to generate for an empty embedded database. Default: ${DEFAULT-VALUE}.")
  private long products;

  /**
   * Fills an empty database.
   *
   * @param scratch a directory for files that are not needed afterwards
   */
  void load(DatabaseSettings settings, Path scratch, PrintWriter out)
      throws IOException, InterruptedException {
    if (directory != null) {
      load(ExportFiles.in(directory), settings, new ConsoleProgress(out), out);
      return;
    }
    Path generated = Files.createTempDirectory(scratch, "sample");
    try {
      new Generator(products, Long.parseLong(GenerateCommand.DEFAULT_SEED))
          .write(generated, false, Progress.SILENT);
      load(ExportFiles.in(generated), settings, Progress.SILENT, out);
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException("--sample-products: " + e.getMessage(), e);
    } finally {
      FileUtils.deleteDirectory(generated.toFile());
    }
  }

  private static void load(
      ExportFiles files, DatabaseSettings settings, Progress progress, PrintWriter out) {
    ImportReport report = new Importer(settings, ImportOptions.defaults()).run(files, progress);
    out.print("Sample data: ");
    ImportCommand.print(report, out);
  }
}
