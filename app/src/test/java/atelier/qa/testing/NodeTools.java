package atelier.qa.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips tests that run programs of {@code src/test/node} where Node is missing or {@code npm ci}
 * has not run there, and says so where nobody can miss it. With {@code QA_TOOLS=required} that
 * fails the build instead.
 */
public final class NodeTools implements ExecutionCondition {

  private static final Path INSTALLED = Path.of("src/test/node/node_modules/.bin");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Files.isDirectory(INSTALLED) && isNodeThere()) {
      return ConditionEvaluationResult.enabled("nothing is missing");
    }
    String reason = "it needs Node, and \"npm ci\" in app/src/test/node";
    if ("required".equals(System.getenv("QA_TOOLS"))) {
      throw new IllegalStateException("QA_TOOLS=required, but " + reason);
    }
    System.err.printf("%n*** SKIPPED: %s: %s ***%n%n", context.getDisplayName(), reason);
    return ConditionEvaluationResult.disabled(reason);
  }

  /** The program of an installed package. */
  public static Path program(String name) {
    return INSTALLED.resolve(name).toAbsolutePath();
  }

  private static boolean isNodeThere() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(directory -> Path.of(directory, "node"))
        .anyMatch(Files::isExecutable);
  }
}
