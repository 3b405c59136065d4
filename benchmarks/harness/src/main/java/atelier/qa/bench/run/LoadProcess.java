package atelier.qa.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The load generator in a JVM of its own, so that nothing of the harness disturbs it. Its progress
 * goes to our own output. Ending the harness ends it too.
 */
final class LoadProcess {

  private static final long STOP_SECONDS = 20;

  private final Path jar;

  LoadProcess(Path jar) {
    this.jar = jar;
  }

  /**
   * Runs a simulation to its end.
   *
   * @param settings of the load module, by name
   * @throws IOException if it cannot be started, or ends with anything but success
   */
  void run(String simulation, Map<String, String> settings)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java(), "-jar", jar.toString(), simulation));
    settings.forEach((name, value) -> command.add(name + "=" + value));
    Process process = new ProcessBuilder(command).inheritIO().start();
    Thread stop = new Thread(() -> end(process), "stop-load");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException("the load generator ended with exit code " + code);
      }
    } finally {
      end(process);
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static void end(Process process) {
    process.destroy();
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
