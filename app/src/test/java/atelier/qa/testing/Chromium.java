package atelier.qa.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips tests that need a browser where Chromium or its driver is not on the path, and says so
 * where nobody can miss it. With {@code QA_TOOLS=required} that fails the build instead.
 */
final class Chromium implements ExecutionCondition {

  private static final Optional<Path> BROWSER =
      onPath("chromium", "chromium-browser", "google-chrome");
  private static final Optional<Path> DRIVER = onPath("chromedriver");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (BROWSER.isPresent() && DRIVER.isPresent()) {
      return ConditionEvaluationResult.enabled("nothing is missing");
    }
    String reason = "Chromium and chromedriver are not both on the path";
    if ("required".equals(System.getenv("QA_TOOLS"))) {
      throw new IllegalStateException("QA_TOOLS=required, but " + reason);
    }
    System.err.printf("%n*** SKIPPED: %s: %s ***%n%n", context.getDisplayName(), reason);
    return ConditionEvaluationResult.disabled(reason);
  }

  static File browser() {
    return BROWSER.orElseThrow().toFile();
  }

  static File driver() {
    return DRIVER.orElseThrow().toFile();
  }

  /** The first of these programs that is there. */
  private static Optional<Path> onPath(String... names) {
    List<Path> directories =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    return Arrays.stream(names)
        .flatMap(name -> directories.stream().map(directory -> directory.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
