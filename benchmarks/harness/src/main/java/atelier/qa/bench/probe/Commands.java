package atelier.qa.bench.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs a program and gives what it prints. */
public final class Commands {

  private Commands() {}

  /**
   * Runs it in a directory.
   *
   * @throws IOException when it cannot be started or fails; the message has what it printed
   */
  public static String output(Path directory, List<String> command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IOException(
          "'" + String.join(" ", command) + "' failed with " + exit + ": " + text.strip());
    }
    return text;
  }
}
