package atelier.qa.dataset;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of an export on their way: written under names of their own, they get the real ones
 * when all are whole. However the work ends, or if it is killed, no half-written or mixed set is
 * ever found under the real names. What a killed run left is overwritten by the next.
 */
public final class UnfinishedFiles implements AutoCloseable {

  private final ExportFiles goal;
  private final ExportFiles parts;

  private UnfinishedFiles(ExportFiles goal) {
    this.goal = goal;
    this.parts = new ExportFiles(part(goal.questions()), part(goal.answers()), part(goal.photos()));
  }

  /** Writes three files and says how many rows they have. */
  @FunctionalInterface
  public interface Writer {

    /** Writes them all, header rows included. */
    RowCounts write(ExportFiles files) throws IOException;
  }

  /**
   * Writes the files of {@link ExportFiles#in}. They appear when all three are whole; until then
   * the directory holds {@code .part} files, which are removed if this fails.
   *
   * @param directory where to write; created if it is missing
   * @param overwrite whether files of these names may be replaced
   * @return how many rows were written
   * @throws FileAlreadyExistsException if one of the files is there and may not be replaced
   * @throws IOException if the directory cannot be written to, or the disk is full
   * @throws InterruptedException if the thread was interrupted while a file was written
   */
  public static RowCounts write(Path directory, boolean overwrite, Writer writer)
      throws IOException, InterruptedException {
    ExportFiles goal = ExportFiles.in(directory);
    if (!overwrite) {
      refuseToOverwrite(goal);
    }
    try (UnfinishedFiles unfinished = new UnfinishedFiles(goal)) {
      createDirectory(directory);
      RowCounts written = writer.write(unfinished.parts);
      unfinished.publish(overwrite);
      return written;
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      InterruptedException interrupted =
          new InterruptedException("interrupted while writing into " + directory);
      interrupted.initCause(e);
      throw interrupted;
    } catch (IOException e) {
      throw new IOException("cannot write into " + directory + ": " + e, e);
    }
  }

  /** {@link Files#createDirectories} on a file says only that the file exists. */
  private static void createDirectory(Path directory) throws IOException {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new NotDirectoryException(directory.toString());
    }
    Files.createDirectories(directory);
  }

  /**
   * Gives the files their names.
   *
   * @throws FileAlreadyExistsException if one is taken and must not be overwritten
   */
  private void publish(boolean overwrite) throws IOException {
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

  private static void refuseToOverwrite(ExportFiles files) throws FileAlreadyExistsException {
    for (Path file : all(files)) {
      if (Files.exists(file)) {
        throw new FileAlreadyExistsException(file.toString(), null, "will not overwrite it");
      }
    }
  }

  private static List<Path> all(ExportFiles files) {
    return List.of(files.questions(), files.answers(), files.photos());
  }

  /** Beside the goal, since only there a rename is no copy. */
  private static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }
}
