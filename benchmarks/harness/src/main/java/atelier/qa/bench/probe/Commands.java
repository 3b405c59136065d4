package atelier.qa.bench.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs a program and returns its standard output. */
public final class Commands {

  private Commands() {}

  /**
   * Runs it in a directory.
   *
   * @throws IOException when it cannot be started or fails; the message has what it printed, on
   *     standard error too
   */
  public static String output(Path directory, List<String> command)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).directory(directory.toFile()).start();
    process.getOutputStream().close();
    FutureTask<byte[]> errors = new FutureTask<>(process.getErrorStream()::readAllBytes);
    Thread.ofPlatform().daemon().start(errors);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IOException(
          "'" + String.join(" ", command) + "' failed with " + exit + ": " + text + read(errors));
    }
    return text;
  }

  private static String read(FutureTask<byte[]> errors) throws InterruptedException {
    try {
      return new String(errors.get(), StandardCharsets.UTF_8).strip();
    } catch (ExecutionException e) {
      return "";
    }
  }
}
