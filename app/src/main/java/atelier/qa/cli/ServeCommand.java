package atelier.qa.cli;

import atelier.qa.cache.CacheSettings;
import atelier.qa.cache.Products;
import atelier.qa.cache.Updates;
import atelier.qa.cli.DatabaseOptions.OpenDatabase;
import atelier.qa.dataset.Progress;
import atelier.qa.dataset.importer.ImportOptions;
import atelier.qa.edge.Edge;
import atelier.qa.edge.EdgeSettings;
import atelier.qa.embedded.EmbeddedDatabase;
import atelier.qa.feed.ChangeFeed;
import atelier.qa.feed.ChangeFeeds;
import atelier.qa.http.HttpSettings;
import atelier.qa.http.QaServer;
import atelier.qa.site.SiteFiles;
import atelier.qa.store.Database;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Reads;
import atelier.qa.store.Writes;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qa serve}: the service, in the foreground. */
@Command(
    name = "serve",
    description = "Serves the Q&A API until it is stopped (Ctrl-C or SIGTERM).",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ServeCommand implements Callable<Integer> {

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = HttpSettings.DEFAULT_HOST,
      description = "The address to listen on, 0.0.0.0 for all. Default: ${DEFAULT-VALUE}.")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "" + HttpSettings.DEFAULT_PORT,
      description = "The port to listen on. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--unix-socket",
      paramLabel = "FILE",
      description =
          "A Unix domain socket to listen on too, open to its owner and group: for a load"
              + " balancer on the same host, which spends less on it than on the network.")
  private @Nullable Path unixSocket;

  @Option(
      names = "--max-count",
      defaultValue = "" + HttpSettings.DEFAULT_MAX_COUNT,
      description = "Items a page at most; a larger count gets these. Default: ${DEFAULT-VALUE}.")
  private int maxCount;

  @Option(
      names = "--max-concurrent-requests",
      defaultValue = "" + HttpSettings.DEFAULT_MAX_CONCURRENT_REQUESTS,
      description = "More requests at once are answered 503. Default: ${DEFAULT-VALUE}.")
  private int maxConcurrentRequests;

  @Option(
      names = "--cors-origins",
      split = ",",
      paramLabel = "ORIGIN",
      defaultValue = HttpSettings.ANY_ORIGIN,
      description = "Pages whose scripts may read answers. Default: ${DEFAULT-VALUE}, all.")
  private List<String> corsOrigins;

  @Option(
      names = "--drain-delay",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description =
          "How long to go on serving, but not ready, when asked to stop: time for a load balancer to"
              + " turn away. Default: ${DEFAULT-VALUE}.")
  private int drainDelay;

  @Option(
      names = "--shutdown-grace",
      paramLabel = "SECONDS",
      defaultValue = "" + HttpSettings.DEFAULT_SHUTDOWN_GRACE_SECONDS,
      description = "How long requests under way may take to finish. Default: ${DEFAULT-VALUE}.")
  private int shutdownGrace;

  @Mixin private DatabaseOptions database;

  @Option(
      names = "--db-pool-size",
      paramLabel = "N",
      defaultValue = "" + DatabaseSettings.DEFAULT_POOL_SIZE,
      description = "Connections to the database at most. Default: ${DEFAULT-VALUE}.")
  private int poolSize;

  @Mixin private CacheOptions cache;

  @Mixin private FeedOptions feed;

  @Mixin private EdgeOptions edge;

  @Mixin private SampleData sample;

  @Option(
      names = "--wipe",
      description =
          "Delete the embedded database's data first, and start anew. A directory that holds"
              + " anything else is refused.")
  private boolean wipe;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (poolSize < 1) {
      throw new InvalidOptionException("--db-pool-size: at least one connection is needed");
    }
    HttpSettings http = httpSettings();
    CacheSettings cached = cache.settings();
    EdgeSettings published = edge.settings();
    return Foreground.run(
        () -> {
          serve(http, cached, published, spec.commandLine().getOut());
          return 0;
        });
  }

  private void serve(
      HttpSettings http, CacheSettings cached, EdgeSettings published, PrintWriter out)
      throws Exception {
    QaServer.requireFree(http);
    if (wipe) {
      wipe();
    }
    try (OpenDatabase open = open(out);
        Database pool = new Database(open.settings())) {
      Reads reads = new Reads(pool);
      prepare(open, reads, out);
      Clock clock = Clock.systemUTC();
      ChangeFeed changes = ChangeFeeds.open(feed.settings(open), clock);
      try (Products products = new Products(cached, reads, changes);
          Edge pages = new Edge(published, products, clock)) {
        products.start();
        pages.start();
        Updates updates = new Updates(new Writes(pool, clock), products, changes);
        try (QaServer server = QaServer.start(http, products, updates, pages)) {
          String address = "http://" + http.host() + ":" + server.port();
          out.println("Serving on " + address + " - open it in a browser");
          out.println("The API, to read and to try: " + address + "/docs");
          out.println("For example: " + address + "/qa/questions?product_id=1");
          out.println("Ctrl-C stops.");
          out.flush();
          boolean hasLostDatabase = Foreground.awaitEnd(open.ended());
          out.println("Stopping ...");
          out.flush();
          if (hasLostDatabase) {
            throw new CommandFailedException(
                "the embedded database in "
                    + database.dataDirectory()
                    + " has ended by itself; start again");
          }
        }
      }
    }
  }

  private void wipe() {
    if (!database.isEmbedded()) {
      throw new InvalidOptionException("--wipe is for the embedded database; --db names another");
    }
    sample.requireFiles();
    EmbeddedDatabase.wipe(database.dataDirectory());
  }

  private HttpSettings httpSettings() {
    try {
      return new HttpSettings(
          host,
          port,
          Optional.ofNullable(unixSocket),
          maxCount,
          maxConcurrentRequests,
          corsOrigins,
          Duration.ofSeconds(drainDelay),
          Duration.ofSeconds(shutdownGrace));
    } catch (IllegalArgumentException e) {
      throw new InvalidOptionException(String.valueOf(e.getMessage()), e);
    }
  }

  private OpenDatabase open(PrintWriter out) {
    if (database.isEmbedded()) {
      out.println("Starting the embedded database in " + database.dataDirectory() + " ...");
      out.flush();
    }
    return database.open(poolSize);
  }

  /** Our own database never stays empty; another's is its owner's business. */
  private void prepare(OpenDatabase open, Reads reads, PrintWriter out) throws Exception {
    open.prepareTables();
    if (open.isOurs() && reads.isEmpty()) {
      ImportOptions options =
          ImportOptions.defaults()
              .withSpillDirectory(EmbeddedDatabase.scratch(database.dataDirectory()));
      sample.load(open.settings(), options, pictures(), Progress.SILENT, out);
    }
  }

  /** Our own, where this machine's browsers find them, if that is known by now. */
  private List<String> pictures() {
    boolean hasAddress = port != 0 && !host.equals("0.0.0.0");
    return hasAddress ? SiteFiles.photosAt("http://" + host + ":" + port) : List.of();
  }
}
