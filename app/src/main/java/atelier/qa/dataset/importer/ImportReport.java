package atelier.qa.dataset.importer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an import did.
 *
 * @param questions rows in the table now
 * @param answers rows in the table now
 * @param photos rows in the table now
 * @param rejects rows that were not imported, counted by file and reason
 * @param rejectsFile where these rows are listed, if there are any
 * @param elapsed from the first look at the files to the swap
 */
public record ImportReport(
    long questions,
    long answers,
    long photos,
    List<Rejects> rejects,
    Optional<Path> rejectsFile,
    Duration elapsed) {

  /**
   * Rows of one file that share a reason.
   *
   * @param likelyCause what most of their values look like, if that says anything: "ids look like
   *     decimals"
   */
  public record Rejects(
      String file, RejectReason reason, long rows, Optional<String> likelyCause) {}

  public ImportReport {
    rejects = List.copyOf(rejects);
  }

  /** Rows imported in all. */
  public long rows() {
    return questions + answers + photos;
  }

  /** Rows rejected in all. */
  public long rejected() {
    return rejects.stream().mapToLong(Rejects::rows).sum();
  }

  /** Rows imported, on average. */
  public long rowsPerSecond() {
    return Math.round(rows() / Math.max(1e-3, elapsed.toNanos() / 1e9));
  }
}
