package atelier.qa.cli;

import atelier.qa.embedded.EmbeddedDatabase;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Reachability;
import atelier.qa.store.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which database a command works on: a MySQL server, or the embedded one. */
final class DatabaseOptions {

  @Option(
      names = "--db",
      paramLabel = "URL",
      split = "\\s+",
      description = {
        "A MySQL server, as jdbc:mysql://host:3306/qa. Default: the embedded database.",
        "Named several times: databases among which the products are divided, always in the same"
            + " order."
      })
  private List<String> urls = List.of();

  @Option(
      names = "--db-user",
      paramLabel = "NAME",
      defaultValue = "qa",
      description = "The account on that server. Default: ${DEFAULT-VALUE}.")
  private String user = "qa";

  @Option(
      names = "--db-password-file",
      paramLabel = "FILE",
      description =
          "Holds that account's password. Or set QA_DB_PASSWORD; a password is never an argument.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--db-wait",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "How long to wait for that server to come up. Default: ${DEFAULT-VALUE}.")
  private int wait;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "qa-data",
      description = "Where the embedded database keeps its data. Default: ${DEFAULT-VALUE}.")
  private Path dataDirectory = Path.of("qa-data");

  boolean isEmbedded() {
    return urls.isEmpty();
  }

  Path dataDirectory() {
    return dataDirectory;
  }

  /** Fails where opening the embedded database would make a new one, which is empty. */
  void requireExisting() {
    if (isEmbedded() && !Files.isDirectory(dataDirectory)) {
      throw new CommandFailedException("there is no database in " + dataDirectory);
    }
  }

  /** Starts the embedded database, or just names the servers. */
  OpenDatabase open(int poolSize) {
    if (isEmbedded()) {
      EmbeddedDatabase embedded = EmbeddedDatabase.start(dataDirectory);
      return new OpenDatabase(
          List.of(
              new DatabaseSettings(
                  embedded.url(), EmbeddedDatabase.USER, embedded.password(), poolSize)),
          embedded);
    }
    List<DatabaseSettings> servers = servers(poolSize);
    if (wait > 0) {
      servers.forEach(server -> Reachability.await(server, Duration.ofSeconds(wait)));
    }
    return new OpenDatabase(servers, null);
  }

  /** Names the servers, without asking whether they are there. */
  List<DatabaseSettings> servers(int poolSize) {
    String password = Password.in(passwordFile, "QA_DB_PASSWORD").orElse("");
    if (Set.copyOf(urls).size() < urls.size()) {
      throw new InvalidOptionException("--db: a database is named twice");
    }
    try {
      return urls.stream().map(url -> new DatabaseSettings(url, user, password, poolSize)).toList();
    } catch (IllegalArgumentException e) {
      throw new InvalidOptionException("--db: " + e.getMessage(), e);
    }
  }

  /**
   * A database, or several among which the products are divided.
   *
   * @param shards how to reach them, in their order
   * @param embedded the server to stop at the end, if it is ours
   */
  record OpenDatabase(List<DatabaseSettings> shards, @Nullable EmbeddedDatabase embedded)
      implements AutoCloseable {

    boolean isOurs() {
      return embedded != null;
    }

    /** Is done when a database of ours has ended by itself; another's comes back some time. */
    CompletableFuture<?> ended() {
      return embedded == null ? new CompletableFuture<>() : embedded.ended();
    }

    /**
     * Migrates the embedded database. The schema of any other one is its owner's business and is
     * only checked.
     */
    void prepareTables() {
      for (DatabaseSettings shard : shards) {
        Schema schema = new Schema(shard);
        if (isOurs()) {
          schema.migrate();
        } else {
          schema.check();
        }
      }
    }

    @Override
    public void close() {
      if (embedded != null) {
        embedded.close();
      }
    }
  }
}
