package atelier.qa.benchmarks;

import atelier.qa.store.DatabaseSettings;
import java.util.Optional;

/**
 * The database that queries are timed on: {@code QA_DB}, {@code QA_DB_USER}, {@code
 * QA_DB_PASSWORD}.
 */
final class Target {

  private Target() {}

  /** Fails with the variable's name if one is missing. */
  static DatabaseSettings settings() {
    return new DatabaseSettings(
        variable("QA_DB"), variable("QA_DB_USER"), variable("QA_DB_PASSWORD"), 4);
  }

  private static String variable(String name) {
    return Optional.ofNullable(System.getenv(name))
        .orElseThrow(() -> new IllegalStateException("set " + name));
  }
}
