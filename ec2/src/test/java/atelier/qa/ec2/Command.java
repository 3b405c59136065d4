package atelier.qa.ec2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a program of this directory with variables and stand-ins of its own. */
final class Command {

  private static final long PATIENCE_MINUTES = 20;

  private final Path scratch;
  private final Path programs;
  private final Map<String, String> variables = new TreeMap<>();

  /**
   * With nothing of this process's environment that could lead to an account.
   *
   * @param scratch a directory for stand-ins and output
   */
  Command(Path scratch) {
    this.scratch = scratch;
    this.programs = scratch.resolve("programs");
    with("AWS_CONFIG_FILE", scratch.resolve("none").toString());
    with("AWS_SHARED_CREDENTIALS_FILE", scratch.resolve("none").toString());
    with("AWS_EC2_METADATA_DISABLED", "true");
    with("QA_EC2_POLL_S", "0");
  }

  Command with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** A program that the command finds before any other of that name. */
  Command standIn(String name, String script) {
    try {
      Files.createDirectories(programs);
      Path program = programs.resolve(name);
      Files.writeString(program, "#!/usr/bin/env bash\n" + script);
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How it ended, and what it said. */
  record Run(int exitCode, String output, String errors) {}

  /** Runs it to its end. */
  Run run(String... command) {
    try {
      Path output = Files.createTempFile(scratch, "output", "");
      Path errors = Files.createTempFile(scratch, "errors", "");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
      builder.environment().keySet().removeIf(name -> name.startsWith("QA_EC2_"));
      builder.environment().putAll(variables);
      builder.environment().merge("PATH", "", (path, none) -> programs + ":" + path);
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(List.of(command) + " does not end");
      }
      return new Run(
          process.exitValue(),
          Files.readString(output, StandardCharsets.UTF_8),
          Files.readString(errors, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Whether a program is installed here. */
  static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
