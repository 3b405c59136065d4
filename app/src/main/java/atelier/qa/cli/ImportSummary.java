package atelier.qa.cli;

import atelier.qa.dataset.ExportFiles;
import atelier.qa.dataset.Progress;
import atelier.qa.dataset.importer.ImportOptions;
import atelier.qa.dataset.importer.ImportRefusedException;
import atelier.qa.dataset.importer.ImportReport;
import atelier.qa.dataset.importer.ImportReport.Rejects;
import atelier.qa.dataset.importer.Importer;
import atelier.qa.store.DatabaseSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Imports, and prints what became of it: the rows that are in, and those that could not be. */
final class ImportSummary {

  private final PrintWriter out;

  ImportSummary(PrintWriter out) {
    this.out = out;
  }

  /**
   * Runs an import.
   *
   * @param what stands before the summary
   */
  ImportReport run(
      List<DatabaseSettings> databases,
      ImportOptions options,
      ExportFiles files,
      Progress progress,
      String what) {
    try {
      ImportReport report = new Importer(databases, options).run(files, progress);
      out.print(what);
      print(report);
      return report;
    } catch (ImportRefusedException refused) {
      print(refused.rejects(), refused.rejectsFile());
      throw refused;
    } finally {
      out.flush();
    }
  }

  private void print(ImportReport report) {
    out.printf(
        "Imported %,d questions, %,d answers, %,d photos in %.1f s (%,d rows/s).%n",
        report.questions(),
        report.answers(),
        report.photos(),
        report.elapsed().toMillis() / 1000.0,
        report.rowsPerSecond());
    print(report.rejects(), report.rejectsFile());
  }

  private void print(List<Rejects> rejects, Optional<Path> file) {
    long rows = rejects.stream().mapToLong(Rejects::rows).sum();
    file.ifPresent(path -> out.printf("Rejected %,d rows, see %s:%n", rows, path));
    for (Rejects some : rejects) {
      String cause = some.likelyCause().map(likely -> " (" + likely + ")").orElse("");
      out.printf("  %s: %,d x %s%s%n", some.file(), some.rows(), some.reason().phrase(), cause);
    }
  }
}
