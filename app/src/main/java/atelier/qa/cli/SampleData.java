package atelier.qa.cli;

import atelier.qa.dataset.ExportFiles;
import atelier.qa.dataset.Progress;
import atelier.qa.dataset.generator.Generator;
import atelier.qa.dataset.importer.ImportOptions;
import atelier.qa.dataset.importer.ImportReport;
import atelier.qa.store.DatabaseSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a new database is filled with, so that there is something to see. */
final class SampleData {

  @Option(
      names = "--sample",
      paramLabel = "DIR",
      description = "Fill an empty database from the CSV files there instead of generated ones.")
  private @Nullable Path directory;

  @Option(
      names = "--sample-products",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Products to generate for an empty database. Default: ${DEFAULT-VALUE}.")
  private long products;

  /**
   * Fills a database whose tables are ready; what it needs on the way goes to the spill directory.
   *
   * @param pictures URLs for the photos of generated answers; where there are none, the photos have
   *     URLs that lead nowhere
   */
  ImportReport load(
      List<DatabaseSettings> databases,
      ImportOptions options,
      List<String> pictures,
      Progress progress,
      PrintWriter out)
      throws IOException, InterruptedException {
    if (directory != null) {
      return load(ExportFiles.in(directory), databases, options, progress, out);
    }
    Path generated = Files.createTempDirectory(options.spillDirectory(), "sample");
    try {
      new Generator(products, Long.parseLong(GenerateCommand.DEFAULT_SEED), pictures)
          .write(generated, false, progress);
      return load(ExportFiles.in(generated), databases, options, progress, out);
    } catch (IllegalArgumentException e) {
      throw new InvalidOptionException("--sample-products: " + e.getMessage(), e);
    } finally {
      FileUtils.deleteDirectory(generated.toFile());
    }
  }

  /**
   * Fails if files were named that are not there: better before the old data is deleted than after.
   */
  void requireFiles() {
    if (directory != null) {
      ExportFiles files = ExportFiles.in(directory);
      Stream.of(files.questions(), files.answers(), files.photos())
          .filter(file -> !Files.isReadable(file))
          .findFirst()
          .ifPresent(
              file -> {
                throw new CommandFailedException(
                    "--sample: there is no file " + file + ", or it is not readable");
              });
    }
  }

  private static ImportReport load(
      ExportFiles files,
      List<DatabaseSettings> databases,
      ImportOptions options,
      Progress progress,
      PrintWriter out) {
    return new ImportSummary(out).run(databases, options, files, progress, "Sample data: ");
  }
}
