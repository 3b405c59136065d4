package atelier.qa.cli;

import atelier.qa.dataset.RowCounts;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where a command writes its three files. */
final class OutputOptions {

  @Parameters(paramLabel = "DIR", description = "Where to write; made if it is not there.")
  private Path directory;

  @Option(names = "--overwrite", description = "Replace files that are there already.")
  private boolean overwrite;

  /** What writes them. */
  @FunctionalInterface
  interface Writer {
    RowCounts write(Path directory, boolean overwrite) throws Exception;
  }

  /** Runs a command that writes them. */
  RowCounts write(Writer writer) throws Exception {
    try {
      return Foreground.run(() -> writer.write(directory, overwrite));
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailedException(e.getFile() + " exists; --overwrite replaces it", e);
    }
  }
}
