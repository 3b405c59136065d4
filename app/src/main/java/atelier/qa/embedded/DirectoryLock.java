package atelier.qa.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a data directory, held by at most one process. The lock's file also marks a
 * directory as ours, so that no other is ever wiped.
 */
final class DirectoryLock implements AutoCloseable {

  private static final String FILE = "qa.lock";

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  static DirectoryLock take(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      Files.createDirectories(directory);
      if (Files.notExists(file) && !isEmpty(directory)) {
        throw new EmbeddedDatabaseException(
            directory + " holds other files; name a directory for the embedded database alone");
      }
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new EmbeddedDatabaseException(
            "another process uses " + directory + "; stop it or name another --data-dir");
      }
      return new DirectoryLock(directory, channel);
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("cannot use " + directory + ": " + e, e);
    }
  }

  Path directory() {
    return directory;
  }

  /**
   * Deletes all but the lock itself.
   *
   * @param ours the names of the entries that the embedded database makes
   * @throws EmbeddedDatabaseException if there are others: somebody keeps more than the database
   *     here
   */
  void wipe(Set<String> ours) {
    try {
      // Of a link to a directory, a walk would see the link alone.
      Path real = directory.toRealPath();
      requireNothingElse(real, ours);
      try (Stream<Path> tree = Files.walk(real)) {
        List<Path> doomed =
            tree.filter(path -> !path.equals(real) && !path.equals(real.resolve(FILE)))
                .sorted(Comparator.reverseOrder())
                .toList();
        for (Path path : doomed) {
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("cannot wipe " + directory + ": " + e, e);
    }
  }

  private static void requireNothingElse(Path directory, Set<String> ours) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      Optional<String> other =
          entries
              .map(entry -> String.valueOf(entry.getFileName()))
              .filter(name -> !name.equals(FILE) && !ours.contains(name))
              .sorted()
              .findFirst();
      if (other.isPresent()) {
        throw new EmbeddedDatabaseException(
            "%s is not wiped: '%s' in it is not the embedded database's"
                .formatted(directory, other.get()));
      }
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("cannot unlock " + directory, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }
}
