package atelier.qa.bench.run;

import atelier.qa.measure.LoadOutput;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The load generator in a JVM of its own, so that nothing of the harness disturbs it. Its progress
 * is shown as the harness's own. Ending the harness ends it too, in time to leave what it has
 * measured.
 */
final class LoadProcess implements Load {

  private static final long STOP_SECONDS = 20;

  private final Path jar;
  private final ProgressDisplay progress;

  LoadProcess(Path jar, ProgressDisplay progress) {
    this.jar = jar;
    this.progress = progress;
  }

  @Override
  public void run(String simulation, Map<String, String> settings)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                java(),
                "-D" + LoadOutput.FIGURES_PROPERTY + "=true",
                "-jar",
                jar.toString(),
                simulation));
    settings.forEach((name, value) -> command.add(name + "=" + value));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    Thread stop = new Thread(() -> end(process), "stop-load");
    boolean stopping = !atExit(stop);
    try {
      if (stopping) {
        end(process);
      }
      String error = follow(process);
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException(
            "the load generator ended with exit code "
                + code
                + (error.isEmpty() ? "" : ": " + error));
      }
    } finally {
      progress.loadIsOver();
      end(process);
      forget(stop);
    }
  }

  /** Shows its progress and returns its error; empty where it has none. */
  private String follow(Process process) throws IOException {
    String error = "";
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        LoadOutput.figuresIn(line).ifPresent(progress::show);
        error = LoadOutput.errorIn(line).orElse(error);
      }
    }
    return error;
  }

  /** Returns false where this process is ending already. */
  private static boolean atExit(Thread thread) {
    try {
      Runtime.getRuntime().addShutdownHook(thread);
      return true;
    } catch (IllegalStateException stopping) {
      return false;
    }
  }

  private static void forget(Thread thread) {
    try {
      Runtime.getRuntime().removeShutdownHook(thread);
    } catch (IllegalStateException stopping) {
      // It runs, and finds nothing left to do.
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static void end(Process process) {
    // Process.destroy would close what we read before the load has written it.
    process.toHandle().destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
