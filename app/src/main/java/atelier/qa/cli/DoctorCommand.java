package atelier.qa.cli;

import atelier.qa.edge.EdgeSettings;
import atelier.qa.feed.FeedExamination;
import atelier.qa.http.ListenAddress;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Finding;
import atelier.qa.store.ServerExamination;
import atelier.qa.store.Shards;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code qa doctor}: whether {@code serve}, with the same options, would find all that it needs.
 */
@Command(
    name = "doctor",
    description = {
      "Looks at what serve would need with the same options, and says what to do about it.",
      "Changes nothing. Exit code 1 if serve would fail or break a promise."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DoctorCommand implements Callable<Integer> {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final Duration FEED_PATIENCE = Duration.ofSeconds(10);
  private static final long ENOUGH_ROOM = 1L << 30;

  @Mixin private HttpOptions http;

  @Mixin private ObserveOptions observed;

  @Mixin private DeskOptions desk;

  @Mixin private DatabaseOptions database;

  @Mixin private PoolOptions connections;

  @Mixin private FeedOptions feed;

  @Mixin private EdgeOptions edge;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    return Foreground.run(
        () -> {
          FindingLines report = new FindingLines(spec.commandLine().getOut());
          ListenAddress shoppers = http.settings(desk.isThere()).address();
          ListenAddress operators = observed.address(shoppers.port());
          report.add(port("port", shoppers));
          report.add(port("observe port", operators));
          desk.address(shoppers.port(), operators.port())
              .ifPresent(own -> report.add(port("desk port", own)));
          if (database.isEmbedded()) {
            report.add(room("disk", database.dataDirectory(), ENOUGH_ROOM));
          } else {
            List<DatabaseSettings> servers = database.servers(connections.size());
            for (DatabaseSettings server : servers) {
              ServerExamination.of(server, CLOCK, report::add);
              report.add(FeedExamination.of(feed.settings(server, false), CLOCK, FEED_PATIENCE));
            }
            databases(servers).ifPresent(report::add);
          }
          EdgeSettings published = edge.settings();
          if (published.maxBytes() > 0) {
            report.add(room("edge", published.directory(), published.maxBytes()));
          }
          return report.exitCode();
        });
  }

  private static Optional<Finding> databases(List<DatabaseSettings> servers) {
    try (Shards shards = new Shards(servers)) {
      return shards.examine();
    }
  }

  private static Finding port(String subject, ListenAddress address) {
    try {
      address.requireFree();
      return Finding.good(subject, address + " is free");
    } catch (UncheckedIOException e) {
      return Finding.bad(
          subject,
          String.valueOf(e.getMessage()),
          "stop what listens there, unless it is this service, or choose another address");
    }
  }

  /** Looks at the nearest directory that exists; what is missing below is made at the start. */
  private static Finding room(String subject, Path directory, long enough) throws IOException {
    Path nearest =
        Stream.iterate(directory.toAbsolutePath(), Objects::nonNull, Path::getParent)
            .filter(Files::exists)
            .findFirst()
            .orElseThrow();
    if (!Files.isDirectory(nearest) || !Files.isWritable(nearest)) {
      return Finding.bad(
          subject,
          nearest + " cannot be written",
          "give it to this user, or choose another directory");
    }
    long room = Files.getFileStore(nearest).getUsableSpace();
    String found =
        "%s has %d MB left of the %d it may need".formatted(nearest, room >> 20, enough >> 20);
    return room >= enough
        ? Finding.good(subject, found)
        : Finding.doubtful(subject, found, "make room, or a larger volume");
  }
}
