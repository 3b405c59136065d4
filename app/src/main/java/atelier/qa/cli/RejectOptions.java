package atelier.qa.cli;

import atelier.qa.dataset.importer.ImportOptions;
import atelier.qa.dataset.importer.ImportReport;
import picocli.CommandLine.Option;

/** What it means for an import that some of its rows are bad. */
final class RejectOptions {

  @Option(
      names = "--min-good",
      paramLabel = "PERCENT",
      defaultValue = "" + ImportOptions.DEFAULT_MIN_GOOD_PERCENT,
      description =
          "With --replace: how many of each file's rows must be good; otherwise nothing is"
              + " replaced. Default: ${DEFAULT-VALUE}.")
  private int minGood;

  @Option(
      names = "--allow-rejects",
      description = "Exit with 0 although rows were rejected; without it, with 1.")
  private boolean allowRejects;

  /** The same options, with this share of good rows. */
  ImportOptions complete(ImportOptions options) {
    try {
      return options.withMinGoodPercent(minGood);
    } catch (IllegalArgumentException e) {
      throw new InvalidOptionException("--min-good: " + e.getMessage(), e);
    }
  }

  /** Fails if rows were rejected and that is not allowed. */
  void judge(ImportReport report) {
    if (report.rejected() > 0 && !allowRejects) {
      throw new CommandFailedException(
          "rejected rows: "
              + report.rejected()
              + "; the others are imported (exit code 0 with --allow-rejects)");
    }
  }
}
