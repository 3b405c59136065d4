package atelier.qa.cli;

import atelier.qa.store.DatabaseSettings;
import picocli.CommandLine.Option;

/** How many connections a service makes to its database. */
final class PoolOptions {

  @Option(
      names = "--db-pool-size",
      paramLabel = "N",
      defaultValue = "" + DatabaseSettings.DEFAULT_POOL_SIZE,
      description = "Connections to the database at most. Default: ${DEFAULT-VALUE}.")
  private int size;

  int size() {
    if (size < 1) {
      throw new InvalidOptionException("--db-pool-size: at least one connection is needed");
    }
    return size;
  }
}
