package atelier.qa.edge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The files of all products whose ids end in one digit, which one process publishes:
 *
 * <pre>
 * 7/owner            locked by the process
 * 7/pages/4717       the first page of product 4717, as gzip
 * 7/17643312345      a link to "pages", for one tenth of a second since 1970: what NGINX opens is
 *                    7/17643312345/4717, with the tenth that it is now
 * 7/new-4717         a page that is being written
 * 7/old-3            what was "pages" before everything was withdrawn; it is being deleted
 * </pre>
 *
 * <p>NGINX only reads. {@link #write} and {@link #deleteWithdrawn} may run beside the other
 * methods, which may not run beside each other.
 */
final class PageDirectory implements AutoCloseable {

  private static final Path PAGES = Path.of("pages");
  private static final String OWNER = "owner";
  private static final String OLD = "old-";

  private final Path directory;
  private final Path pages;
  private final FileChannel owner;
  private final Set<Long> links = new TreeSet<>();
  private int withdrawals;

  private PageDirectory(Path directory, FileChannel owner) {
    this.directory = directory;
    this.pages = directory.resolve(PAGES);
    this.owner = owner;
  }

  /**
   * Takes a directory over, and deletes what a former owner has left.
   *
   * @throws IOException if it cannot be written to, or another process has it
   */
  static PageDirectory open(Path root, int digit) throws IOException {
    Path directory = Files.createDirectories(root.resolve(Integer.toString(digit)));
    FileChannel owner =
        FileChannel.open(
            directory.resolve(OWNER), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (!lock(owner)) {
        throw new IOException("another process publishes in " + directory);
      }
      Files.walkFileTree(directory, new Deletion(directory));
      Files.createDirectory(directory.resolve(PAGES));
      return new PageDirectory(directory, owner);
    } catch (IOException | RuntimeException e) {
      owner.close();
      throw e;
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /**
   * Writes a page under a name that NGINX does not look for.
   *
   * @param modified becomes part of the entity tag that NGINX makes, in seconds since 1970
   */
  Path write(long productId, ByteBuffer body, long modified) throws IOException {
    Path file = directory.resolve("new-" + productId);
    try {
      try (FileChannel out =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        while (body.hasRemaining()) {
          out.write(body);
        }
      }
      Files.setLastModifiedTime(file, FileTime.from(modified, TimeUnit.SECONDS));
      return file;
    } catch (IOException e) {
      throw discarded(file, e);
    }
  }

  /** Publishes what {@link #write} has written. */
  void publish(Path written, long productId) throws IOException {
    try {
      Files.move(written, page(productId), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw discarded(written, e);
    }
  }

  /** Deletes what {@link #write} has written and nobody wants any more. */
  void discard(Path written) throws IOException {
    Files.deleteIfExists(written);
  }

  /** Where a volume is full, what was written of a page would keep it so. */
  private IOException discarded(Path written, IOException failure) {
    try {
      discard(written);
    } catch (IOException second) {
      failure.addSuppressed(second);
    }
    return failure;
  }

  /** Withdraws a page. */
  void withdraw(long productId) throws IOException {
    Files.deleteIfExists(page(productId));
  }

  /** Withdraws all pages. They are deleted later, by {@link #deleteWithdrawn}: it may be many. */
  void withdrawAll() throws IOException {
    withdrawals++;
    Files.move(pages, directory.resolve(OLD + withdrawals), StandardCopyOption.ATOMIC_MOVE);
    Files.createDirectory(pages);
  }

  /** Deletes what {@link #withdrawAll} has withdrawn. */
  void deleteWithdrawn() throws IOException {
    try (DirectoryStream<Path> withdrawn = Files.newDirectoryStream(directory, OLD + "*")) {
      for (Path old : withdrawn) {
        Files.walkFileTree(old, new Deletion(directory));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** Lets NGINX no longer find the pages in other tenths of a second than these. */
  void unlinkAllBut(long first, long last) throws IOException {
    for (long tenth : Set.copyOf(links)) {
      if (tenth < first || tenth > last) {
        Files.deleteIfExists(link(tenth));
        links.remove(tenth);
      }
    }
  }

  /** Lets NGINX find the pages in these tenths of a second. */
  void link(long first, long last) throws IOException {
    for (long tenth = first; tenth <= last; tenth++) {
      if (!links.contains(tenth)) {
        Files.createSymbolicLink(link(tenth), PAGES);
        links.add(tenth);
      }
    }
  }

  private Path page(long productId) {
    return pages.resolve(Long.toString(productId));
  }

  private Path link(long tenth) {
    return directory.resolve(Long.toString(tenth));
  }

  /** Ends the lease, and lets another process have the directory. */
  @Override
  public void close() throws IOException {
    try (owner) {
      unlinkAllBut(1, 0);
    }
  }

  /** Deletes everything below a directory, but the lock. */
  private static final class Deletion extends SimpleFileVisitor<Path> {

    private final Path kept;

    Deletion(Path kept) {
      this.kept = kept;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!file.equals(kept.resolve(OWNER))) {
        Files.deleteIfExists(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
        throws IOException {
      if (e != null) {
        throw e;
      }
      if (!directory.equals(kept)) {
        Files.delete(directory);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
