package atelier.qa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The jar in a process of its own. */
public final class QaProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path output;
  private final Path errors;

  private QaProcess(Process process, Path output, Path errors) {
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  /** How it ended, and what it printed. */
  record Ended(int exitCode, String output, String errors) {}

  /** Starts it in a directory, with options for the JVM. */
  public static QaProcess start(Path directory, List<String> ofTheMachine, String... arguments)
      throws IOException {
    return start(directory, List.of(), ofTheMachine, arguments);
  }

  /** The same by way of another command, which may change what the process may do. */
  public static QaProcess start(
      Path directory, List<String> before, List<String> ofTheMachine, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ofTheMachine);
    command.addAll(List.of("-jar", System.getProperty("qa.jar")));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(directory, "qa", ".out");
    Path errors = Files.createTempFile(directory, "qa", ".err");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    return new QaProcess(process, output, errors);
  }

  /** Waits for its end. */
  Ended await() throws Exception {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), output(), errors());
  }

  /** Asks it to end, as SIGTERM does. */
  void stop() {
    process.destroy();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  public String output() throws IOException {
    return Files.readString(output);
  }

  String errors() throws IOException {
    return Files.readString(errors);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
