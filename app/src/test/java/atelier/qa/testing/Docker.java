package atelier.qa.testing;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/**
 * Skips tests that need a container engine where there is none, and says so where nobody can miss
 * it. With {@code QA_DOCKER=required} a missing engine fails the build instead.
 */
public final class Docker implements ExecutionCondition {

  private static final Optional<String> MISSING =
      DatabaseKind.ofThisRun().needsContainers() ? missing() : Optional.empty();

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (MISSING.isEmpty()) {
      return ConditionEvaluationResult.enabled("nothing is missing");
    }
    String reason = MISSING.get();
    if ("required".equals(System.getenv("QA_DOCKER"))) {
      throw new IllegalStateException("QA_DOCKER=required, but " + reason);
    }
    System.err.printf(
        "%n*** SKIPPED: %s on %s: %s ***%n%n",
        context.getDisplayName(), DatabaseKind.ofThisRun(), reason);
    return ConditionEvaluationResult.disabled(reason);
  }

  /** Why no container can be started, if so. */
  private static Optional<String> missing() {
    try {
      // Unlike isDockerAvailable, it says what is wrong.
      DockerClientFactory.instance().client();
    } catch (RuntimeException e) {
      return Optional.of("no usable container engine (" + e.getMessage() + ")");
    }
    return DatabaseKind.ofThisRun() == DatabaseKind.CLUSTER && !composeWorks()
        ? Optional.of("\"docker compose\" does not work")
        : Optional.empty();
  }

  private static boolean composeWorks() {
    try {
      Process version =
          new ProcessBuilder("docker", "compose", "version")
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      return version.waitFor(1, TimeUnit.MINUTES) && version.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
