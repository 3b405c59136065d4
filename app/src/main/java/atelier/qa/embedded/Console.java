package atelier.qa.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a program of the database prints, read as long as it runs: its errors go to our log. */
final class Console {

  private static final Logger LOGGER = System.getLogger(Console.class.getName());
  private static final String READY = ": ready for connections.";
  private static final String ERROR = "[ERROR] ";

  private final Process process;
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private final Thread reader;

  /** Until it is ready, the first error is the cause; those that follow are its consequences. */
  private volatile String firstError = "";

  private volatile String lastLine = "it printed nothing";

  private Console(Process process) {
    this.process = process;
    // Reading a pipe holds on to the thread below a virtual one. With one core that is the only
    // thread that there is for
    // requests: a spare one takes its place, but goes after half a minute without work.
    this.reader = Thread.ofPlatform().name("mariadb-console").daemon().unstarted(this::read);
  }

  static Console of(Process process) throws IOException {
    Console console = new Console(process);
    process.getOutputStream().close();
    console.reader.start();
    return console;
  }

  /** Waits until the server accepts connections; false when it ended or took too long. */
  boolean isReadyWithin(Duration patience) throws InterruptedException {
    try {
      return ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  /** Waits until the program has ended and all that it printed is read; its exit code. */
  int waitForEnd() throws InterruptedException {
    int exitCode = process.waitFor();
    reader.join();
    return exitCode;
  }

  /** Its first error before it was ready; where there was none, the last line. */
  String complaint() {
    return firstError.isEmpty() ? lastLine : firstError;
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        hear(line);
      }
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "the database's output ended", e);
    } finally {
      ready.complete(false);
    }
  }

  private void hear(String line) {
    if (line.isBlank()) {
      return;
    }
    lastLine = line.strip();
    int error = line.indexOf(ERROR);
    if (line.contains(READY)) {
      ready.complete(true);
    } else if (error >= 0 && ready.isDone()) {
      LOGGER.log(Level.ERROR, "the embedded database: {0}", line.substring(error));
    } else if (error >= 0 && firstError.isEmpty()) {
      firstError = line.substring(error + ERROR.length()).strip();
    }
  }
}
