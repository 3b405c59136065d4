package atelier.qa.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A MariaDB server of our own, in a directory of its own. It listens on loopback only, on a port
 * that is free, and knows two accounts whose password is new at each start. A directory serves one
 * process at a time; a second start finds the data of the first.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  /** The account; it may use every database whose name begins with {@value #NAME}. */
  public static final String USER = "qa";

  /** The account of the change feed; it may follow the binlog and see what the tables are like. */
  public static final String FEED_USER = "qa_feed";

  /** The database of the service. */
  public static final String NAME = "qa";

  private static final int START_ATTEMPTS = 3;

  private static final String INIT_FILE = "init.sql";

  /** All that is ever in a directory, beside its lock. */
  private static final Set<String> ENTRIES =
      Stream.concat(MariaDbBinaries.ENTRIES.stream(), Stream.of(INIT_FILE, MariaDbProcess.PID_FILE))
          .collect(Collectors.toUnmodifiableSet());

  private final DirectoryLock lock;
  private final MariaDbProcess process;
  private final int port;
  private final String password;

  private EmbeddedDatabase(DirectoryLock lock, MariaDbProcess process, int port, String password) {
    this.lock = lock;
    this.process = process;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts the server and waits until it answers.
   *
   * @param directory holds the data; made if it is not there
   * @throws EmbeddedDatabaseException if the directory is in use or the server does not start
   */
  public static EmbeddedDatabase start(Path directory) {
    if (!MariaDbBinaries.areAvailable()) {
      throw new EmbeddedDatabaseException(
          "there is no embedded database for this platform; name a MySQL server with --db");
    }
    DirectoryLock lock = DirectoryLock.take(directory.toAbsolutePath().normalize());
    try {
      return startLocked(lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Deletes everything the embedded database has written in {@code directory}.
   *
   * @throws EmbeddedDatabaseException if the directory is in use, is not one of ours, or holds
   *     anything else
   */
  public static void wipe(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    if (!Files.exists(absolute)) {
      return;
    }
    try (DirectoryLock lock = DirectoryLock.take(absolute)) {
      MariaDbProcess.endLeftOver(lock.directory());
      lock.wipe(ENTRIES);
    }
  }

  /** Where others may put files that go with the data, while the server of a directory runs. */
  public static Path scratch(Path directory) {
    return MariaDbBinaries.temporary(directory);
  }

  /** The JDBC URL of the service's database. */
  public String url() {
    return url(NAME);
  }

  /** The JDBC URL of a database; its name begins with {@value #NAME}. */
  public String url(String database) {
    return "jdbc:mysql://127.0.0.1:" + port + "/" + database + "?sslMode=DISABLED";
  }

  /** The password of {@link #USER} and {@link #FEED_USER}. */
  public String password() {
    return password;
  }

  /** Is done when the server has ended, by {@link #close} or by itself. */
  public CompletableFuture<?> ended() {
    return process.ended();
  }

  /** Stops the server and waits until it has. */
  @Override
  public void close() {
    try {
      process.stop();
    } finally {
      lock.close();
    }
  }

  private static EmbeddedDatabase startLocked(DirectoryLock lock) {
    MariaDbProcess.endLeftOver(lock.directory());
    String password = newPassword();
    Path statements = writeInitStatements(lock.directory(), password);
    try {
      // Between finding a free port and binding it another process may have taken it.
      for (int attempt = 1; ; attempt++) {
        try {
          int port = freePort();
          MariaDbProcess process = MariaDbProcess.start(lock.directory(), port, statements);
          return new EmbeddedDatabase(lock, process, port, password);
        } catch (IOException e) {
          if (attempt == START_ATTEMPTS) {
            throw new EmbeddedDatabaseException(
                "the embedded database in %s does not start: %s"
                    .formatted(lock.directory(), e.getMessage()),
                e);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedDatabaseException("interrupted", e);
    } finally {
      delete(statements);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String newPassword() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Run by the server before it listens; readable by its owner only, and gone after the start. */
  private static Path writeInitStatements(Path directory, String password) {
    Path file = directory.resolve(INIT_FILE);
    // The server reads one statement a line. LOAD DATA LOCAL needs no FILE privilege.
    String statements =
        """
        CREATE DATABASE IF NOT EXISTS %1$s CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
        CREATE OR REPLACE USER %2$s@'127.0.0.1' IDENTIFIED BY '%3$s';
        GRANT ALL ON `%1$s%%`.* TO %2$s@'127.0.0.1';
        CREATE OR REPLACE USER %4$s@'127.0.0.1' IDENTIFIED BY '%3$s';
        GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO %4$s@'127.0.0.1';
        GRANT SELECT ON `%1$s%%`.* TO %4$s@'127.0.0.1';
        """
            .formatted(NAME, USER, password, FEED_USER);
    try {
      Files.deleteIfExists(file);
      if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      return Files.writeString(file, statements);
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("cannot write to " + directory, e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("cannot delete " + file, e);
    }
  }
}
