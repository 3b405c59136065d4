package atelier.qa.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server's process: how it is started and ended. */
final class MariaDbProcess {

  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
  private static final String PID_OPTION = "--pid-file=";

  /** Names the process, beside what {@link MariaDbBinaries} makes. */
  static final String PID_FILE = "mariadbd.pid";

  private final Process process;

  private MariaDbProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts the server of a directory and waits until it accepts connections.
   *
   * @throws IOException when it does not; the message has the server's own words
   */
  static MariaDbProcess start(Path directory, int port, Path initStatements)
      throws IOException, InterruptedException {
    MariaDbBinaries binaries = MariaDbBinaries.installed(directory);
    Process process = binaries.server(arguments(directory, binaries, port, initStatements)).start();
    try {
      Console console = Console.of(process);
      if (console.isReadyWithin(START_TIMEOUT)) {
        return new MariaDbProcess(process);
      }
      throw new IOException(console.complaint());
    } catch (IOException | InterruptedException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static List<String> arguments(
      Path directory, MariaDbBinaries binaries, int port, Path initStatements) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--no-defaults",
                "--console",
                "--basedir=" + binaries.base(),
                "--datadir=" + binaries.data(),
                "--tmpdir=" + binaries.temporary(),
                "--init-file=" + initStatements,
                PID_OPTION + directory.resolve(PID_FILE),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                // On loopback there is nobody to hide from, and a key pair takes seconds to make.
                "--skip-ssl",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_bin",
                "--default-time-zone=+00:00",
                "--max-allowed-packet=64M",
                "--innodb-buffer-pool-size=256M",
                "--innodb-log-file-size=64M",
                "--max-connections=200",
                // For the change feed, which follows the newest and never asks for what was.
                "--log-bin=binlog",
                "--server-id=1",
                "--binlog-format=ROW",
                // There are no replicas that a trigger could lead astray.
                "--log-bin-trust-function-creators=1",
                "--binlog-expire-logs-seconds=3600",
                "--max-binlog-size=32M",
                "--max-binlog-total-size=128M",
                "--slave-connections-needed-for-purge=0",
                // A feed that ends just hangs up; that is worth no warning.
                "--log-warnings=1"));
    if (binaries.haveSockets()) {
      // Not in our directory, whose path may be longer than the name of a socket may be.
      arguments.add(
          "--socket=" + Path.of(System.getProperty("java.io.tmpdir"), "qa-" + port + ".sock"));
    }
    if (System.getProperty("user.name").equals("root")) {
      // It refuses to run as root by itself; installing packages as root is what containers do.
      arguments.add("--user=root");
    }
    return arguments;
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
          .filter(process -> isServerOf(pidFile, process.info()))
          .ifPresent(MariaDbProcess::end);
      Files.deleteIfExists(pidFile);
    } catch (IOException | NumberFormatException e) {
      throw new EmbeddedDatabaseException("cannot read " + pidFile, e);
    }
  }

  /** After a restart of the machine, another server may have got the number of ours. */
  private static boolean isServerOf(Path pidFile, ProcessHandle.Info process) {
    // Not every system shows the arguments of a process.
    return process.command().orElse("").contains("mariadbd")
        && process
            .arguments()
            .map(arguments -> Arrays.stream(arguments).anyMatch(a -> names(a, pidFile)))
            .orElse(true);
  }

  private static boolean names(String argument, Path pidFile) {
    try {
      return argument.startsWith(PID_OPTION)
          && Files.isSameFile(Path.of(argument.substring(PID_OPTION.length())), pidFile);
    } catch (IOException e) {
      return false;
    }
  }

  CompletableFuture<?> ended() {
    return process.onExit();
  }

  /** Ends the server and waits until it has ended. */
  void stop() {
    end(process.toHandle());
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
          "the database's process " + process.pid() + " does not end", e);
    }
  }
}
