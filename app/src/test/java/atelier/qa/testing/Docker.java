package atelier.qa.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/**
 * Skips tests that need a container engine where there is none, and says so where nobody can miss
 * it. With {@code QA_DOCKER=required} a missing engine fails the build instead.
 */
public final class Docker implements ExecutionCondition {

  private static final boolean AVAILABLE = available();

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (DatabaseKind.ofThisRun() == DatabaseKind.EMBEDDED || AVAILABLE) {
      return ConditionEvaluationResult.enabled("nothing is missing");
    }
    if ("required".equals(System.getenv("QA_DOCKER"))) {
      throw new IllegalStateException("QA_DOCKER=required, but no container engine answers");
    }
    System.err.printf(
        "%n*** SKIPPED, NO CONTAINER ENGINE: %s against MySQL ***%n%n", context.getDisplayName());
    return ConditionEvaluationResult.disabled("no container engine");
  }

  private static boolean available() {
    return DatabaseKind.ofThisRun() == DatabaseKind.MYSQL
        && DockerClientFactory.instance().isDockerAvailable();
  }
}
