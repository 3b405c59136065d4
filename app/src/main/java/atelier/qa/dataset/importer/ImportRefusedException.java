package atelier.qa.dataset.importer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files could be read, but too few of their rows are good for them to be what was meant. The
 * live tables are as before.
 */
public final class ImportRefusedException extends ImportException {

  private static final long serialVersionUID = 1L;

  private final transient List<ImportReport.Rejects> rejects;
  private final transient Optional<Path> rejectsFile;

  ImportRefusedException(
      String message, List<ImportReport.Rejects> rejects, Optional<Path> rejectsFile) {
    super(message);
    this.rejects = List.copyOf(rejects);
    this.rejectsFile = rejectsFile;
  }

  /** Rows that cannot be imported, among those read so far, counted by file and reason. */
  public List<ImportReport.Rejects> rejects() {
    return rejects;
  }

  /** Where these rows are listed, if there are any. */
  public Optional<Path> rejectsFile() {
    return rejectsFile;
  }
}
