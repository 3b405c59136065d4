package atelier.qa.cli;

import atelier.qa.cache.CacheSettings;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The cache and how it reads the database. */
final class CacheOptions {

  @Option(
      names = "--cache-megabytes",
      paramLabel = "MB",
      defaultValue = "" + CacheSettings.DEFAULT_MEGABYTES,
      description = "Memory for rendered products; 0 caches none. Default: ${DEFAULT-VALUE}.")
  private int megabytes;

  @Option(
      names = "--cache-max-reads",
      paramLabel = "N",
      defaultValue = "" + CacheSettings.DEFAULT_MAX_READS,
      description =
          "Products read from the database at a time; others wait. Default: ${DEFAULT-VALUE}.")
  private int maxReads;

  @Option(
      names = "--cache-stale",
      paramLabel = "SECONDS",
      defaultValue = "" + CacheSettings.DEFAULT_STALE_SECONDS,
      description =
          "How long to serve cached products, marked stale, while the database cannot be reached."
              + " Default: ${DEFAULT-VALUE}.")
  private int stale;

  CacheSettings settings() {
    try {
      return new CacheSettings((long) megabytes << 20, maxReads, Duration.ofSeconds(stale));
    } catch (IllegalArgumentException e) {
      throw new InvalidOptionException("--cache: " + e.getMessage(), e);
    }
  }
}
