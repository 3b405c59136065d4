package atelier.qa.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Programs of Node that tests run, as {@code npm ci} installs them. Skips tests that need them
 * where they are not installed, and says so where nobody can miss it. With {@code
 * QA_TOOLS=required} that fails the build instead.
 */
public final class NodeTools implements ExecutionCondition {

  private static final Path DIRECTORY = Path.of("src/test/node").toAbsolutePath();
  private static final Path PROGRAMS = DIRECTORY.resolve("node_modules/.bin");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Files.isDirectory(PROGRAMS)) {
      return ConditionEvaluationResult.enabled("installed");
    }
    String reason = "not installed: (cd app/src/test/node && npm ci)";
    if ("required".equals(System.getenv("QA_TOOLS"))) {
      throw new IllegalStateException("QA_TOOLS=required, but Node's tools are " + reason);
    }
    System.err.printf(
        "%n*** SKIPPED: %s: Node's tools are %s ***%n%n", context.getDisplayName(), reason);
    return ConditionEvaluationResult.disabled(reason);
  }

  /**
   * How one of them ended, and what it printed.
   *
   * @param output on both streams
   */
  public record Ended(int exitCode, String output) {}

  /** Runs one of them among their own files. */
  public static Ended run(String program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(PROGRAMS.resolve(program).toString()));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("qa-" + program, ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(DIRECTORY.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      // They would ask their makers whether there is a newer one.
      builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
      builder.environment().put("REDOCLY_TELEMETRY", "off");
      Process process = builder.start();
      // Seconds on a machine that has nothing else to do.
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(program + " does not end: " + Files.readString(output));
      }
      return new Ended(process.exitValue(), Files.readString(output));
    } finally {
      Files.deleteIfExists(output);
    }
  }
}
