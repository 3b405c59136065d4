package atelier.qa.cli;

import atelier.qa.cache.Backend;
import atelier.qa.cache.CacheSettings;
import atelier.qa.cache.ProductPages;
import atelier.qa.cli.DatabaseOptions.OpenDatabase;
import atelier.qa.dataset.Progress;
import atelier.qa.dataset.importer.ImportOptions;
import atelier.qa.desk.Desk;
import atelier.qa.desk.DeskTokens;
import atelier.qa.edge.Edge;
import atelier.qa.edge.EdgeSettings;
import atelier.qa.embedded.EmbeddedDatabase;
import atelier.qa.http.DeskServer;
import atelier.qa.http.HttpSettings;
import atelier.qa.http.ListenAddress;
import atelier.qa.http.ObserveServer;
import atelier.qa.http.QaServer;
import atelier.qa.observe.Meters;
import atelier.qa.observe.NodeHealth;
import atelier.qa.observe.status.Collector;
import atelier.qa.observe.status.LocalNode;
import atelier.qa.observe.telemetry.RequestTracer;
import atelier.qa.observe.telemetry.Telemetry;
import atelier.qa.site.SiteFiles;
import atelier.qa.store.Database;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.ExpiredKeys;
import atelier.qa.store.Shards;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
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

  private static final Clock CLOCK = Clock.systemUTC();

  @Mixin private HttpOptions http;

  @Mixin private ObserveOptions observed;

  @Mixin private DeskOptions desk;

  @Mixin private DatabaseOptions database;

  @Mixin private PoolOptions connections;

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
    HttpSettings listening = http.settings(desk.isThere());
    ListenAddress observing = observed.address(listening.address().port());
    Optional<ListenAddress> staffed = desk.address(listening.address().port(), observing.port());
    int poolSize = connections.size();
    CacheSettings cached = cache.settings();
    EdgeSettings published = edge.settings();
    PrintWriter out = spec.commandLine().getOut();
    return Foreground.run(
        () -> {
          listening.address().requireFree();
          staffed.ifPresent(ListenAddress::requireFree);
          NodeHealth health = new NodeHealth();
          try (Telemetry telemetry = telemetry();
              Meters meters = new Meters(telemetry.meters(), telemetry.spanContext())) {
            meters.health(health);
            LocalNode node = new LocalNode(CLOCK, health, meters.requests());
            try (Collector collector = new Collector(CLOCK, List.of(node), Optional.empty());
                ObserveServer server =
                    ObserveServer.start(observing, health, meters, collector, Optional.of(node))) {
              collector.start();
              String status = observing.url(server.port()) + "/status";
              Instruments instruments =
                  new Instruments(health, meters, node, telemetry.tracer(), status);
              serve(listening, staffed, poolSize, cached, published, instruments, out);
            }
          }
          return 0;
        });
  }

  private void serve(
      HttpSettings listening,
      Optional<ListenAddress> staffed,
      int poolSize,
      CacheSettings cached,
      EdgeSettings published,
      Instruments instruments,
      PrintWriter out)
      throws Exception {
    NodeHealth health = instruments.health();
    if (wipe) {
      wipe();
    }
    health.startsBy("waits for the database");
    try (OpenDatabase open = open(poolSize, out);
        Shards shards = new Shards(instruments.traced(open.shards()))) {
      health.startsBy("prepares the tables");
      prepare(open, shards, listening.address(), out);
      Backend backend = Backend.over(shards, cached, feed.settings(open), CLOCK);
      try (ProductPages products = backend.products();
          Edge pages = new Edge(published, products, CLOCK);
          ExpiredKeys expired = new ExpiredKeys(shards.databases(), CLOCK)) {
        health.startsBy("starts the feed");
        products.start();
        pages.start();
        expired.start();
        try (QaServer server =
            QaServer.start(
                listening,
                products,
                backend.updates(),
                instruments.meters().requests(),
                instruments.tracer(),
                health)) {
          instruments.watch(shards, products, pages);
          String address = listening.address().url(server.port());
          Optional<DeskServer> desked =
              staffed.map(where -> startDesk(where, shards, instruments.meters(), out));
          try {
            awaitEnd(open, server, address, instruments.statusPage(), out);
          } finally {
            desked.ifPresent(DeskServer::close);
          }
        }
      }
    }
  }

  private static DeskServer startDesk(
      ListenAddress address, Shards shards, Meters meters, PrintWriter out) {
    List<Database> databases = shards.databases();
    DeskServer server =
        DeskServer.start(
            address,
            new Desk(databases, CLOCK),
            new DeskTokens(databases.getFirst(), CLOCK),
            meters.requests());
    out.println("The desk, for those who have a token: " + address.url(server.port()));
    return server;
  }

  private void awaitEnd(
      OpenDatabase open, QaServer server, String address, String statusPage, PrintWriter out) {
    out.println("Serving on " + address + " - open it in a browser");
    out.println("The API, to read and to try: " + address + "/docs");
    out.println("For example: " + address + "/qa/questions?product_id=1");
    out.println("How it is doing: " + statusPage);
    out.println("Ctrl-C stops.");
    out.flush();
    boolean hasLostSomething =
        Foreground.awaitEnd(CompletableFuture.anyOf(open.ended(), server.ended()));
    out.println("Stopping ...");
    out.flush();
    if (hasLostSomething) {
      throw new CommandFailedException(
          server.ended().isDone()
              ? "it cannot accept connections any more, the log says why; start again"
              : "the embedded database in %s has ended by itself; start again"
                  .formatted(database.dataDirectory()));
    }
  }

  private static Telemetry telemetry() {
    try {
      return Telemetry.start(System.getenv(), QaCommand.version());
    } catch (IllegalArgumentException e) {
      throw new InvalidOptionException(String.valueOf(e.getMessage()), e);
    }
  }

  private void wipe() {
    if (!database.isEmbedded()) {
      throw new InvalidOptionException("--wipe is for the embedded database; --db names another");
    }
    sample.requireFiles();
    EmbeddedDatabase.wipe(database.dataDirectory());
  }

  private OpenDatabase open(int poolSize, PrintWriter out) {
    if (database.isEmbedded()) {
      out.println("Starting the embedded database in " + database.dataDirectory() + " ...");
      out.flush();
    }
    return database.open(poolSize);
  }

  /** Our own database never stays empty; another's is its owner's business. */
  private void prepare(OpenDatabase open, Shards shards, ListenAddress address, PrintWriter out)
      throws Exception {
    open.prepareTables();
    shards.check();
    if (open.isOurs() && shards.areEmpty()) {
      ImportOptions options =
          ImportOptions.defaults()
              .withSpillDirectory(EmbeddedDatabase.scratch(database.dataDirectory()));
      sample.load(open.shards(), options, pictures(address), Progress.SILENT, out);
    }
  }

  /** Our own, where this machine's browsers find them, if that is known by now. */
  private static List<String> pictures(ListenAddress address) {
    boolean isKnown = address.port() != 0 && !address.isEverywhere();
    return isKnown ? SiteFiles.photosAt(address.url(address.port())) : List.of();
  }

  /**
   * What looks at the node while it starts, serves and ends.
   *
   * @param tracer makes spans of requests and of their statements, if there is one
   * @param statusPage where a browser finds it
   */
  private record Instruments(
      NodeHealth health,
      Meters meters,
      LocalNode node,
      Optional<RequestTracer> tracer,
      String statusPage) {

    List<DatabaseSettings> traced(List<DatabaseSettings> shards) {
      return tracer.isPresent() ? shards.stream().map(DatabaseSettings::traced).toList() : shards;
    }

    /** The parts are there, and the node serves. */
    void watch(Shards shards, ProductPages products, Edge pages) {
      health.part("feed", () -> products.status().feed().state().meaning());
      node.has(products::status, pages::status, shards::poolStatus);
      meters.bind(shards);
      meters.cache(products::status);
      meters.edge(pages::status);
      // It takes the management beans, and those take a tenth of a second.
      meters.process(QaCommand.version());
    }
  }
}
