package atelier.qa.dataset.generator;

import atelier.qa.dataset.ExportFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Files on their way: written under names of their own, they get the real ones when all are whole.
 * However the work ends, or if it is killed, no half-written or mixed set is ever found under the
 * real names. Closing removes what was not published; what a killed run left is overwritten by the
 * next.
 */
final class UnfinishedFiles implements AutoCloseable {

  private final ExportFiles goal;
  private final ExportFiles parts;

  UnfinishedFiles(ExportFiles goal) {
    this.goal = goal;
    this.parts = new ExportFiles(part(goal.questions()), part(goal.answers()), part(goal.photos()));
  }

  /** Where to write meanwhile: beside the goal, since only there a rename is no copy. */
  ExportFiles parts() {
    return parts;
  }

  /**
   * Gives the files their names.
   *
   * @throws FileAlreadyExistsException if one is taken and must not be overwritten
   */
  void publish(boolean overwrite) throws IOException {
    if (overwrite) {
      // All of them first: the new questions with the old answers would look like a whole set.
      for (Path old : all(goal)) {
        Files.deleteIfExists(old);
      }
    }
    refuseToOverwrite(goal);
    Files.move(parts.questions(), goal.questions());
    Files.move(parts.answers(), goal.answers());
    Files.move(parts.photos(), goal.photos());
  }

  @Override
  public void close() throws IOException {
    for (Path part : all(parts)) {
      Files.deleteIfExists(part);
    }
  }

  /** Makes sure that none of the files is there. */
  static void refuseToOverwrite(ExportFiles files) throws FileAlreadyExistsException {
    for (Path file : all(files)) {
      if (Files.exists(file)) {
        throw new FileAlreadyExistsException(file.toString(), null, "will not overwrite it");
      }
    }
  }

  private static List<Path> all(ExportFiles files) {
    return List.of(files.questions(), files.answers(), files.photos());
  }

  private static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }
}
