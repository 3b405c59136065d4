package atelier.qa.cli;

import atelier.qa.cli.DatabaseOptions.OpenDatabase;
import atelier.qa.embedded.EmbeddedDatabase;
import atelier.qa.feed.FeedSettings;
import atelier.qa.feed.FeedSettings.Kind;
import atelier.qa.store.DatabaseSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the service hears of what others change in its database. */
final class FeedOptions {

  @Option(
      names = "--feed",
      paramLabel = "KIND",
      description =
          "How to hear of changes: binlog or none. Default: binlog, but none on a server without a"
              + " password for the feed.")
  private @Nullable Kind kind;

  @Option(
      names = "--feed-user",
      paramLabel = "NAME",
      defaultValue = "qa_feed",
      description = "The account that may follow the server's binlog. Default: ${DEFAULT-VALUE}.")
  private String user = "qa_feed";

  @Option(
      names = "--feed-password-file",
      paramLabel = "FILE",
      description = "Holds that account's password. Or set QA_FEED_PASSWORD.")
  private @Nullable Path passwordFile;

  /** For what is open, in its order; the embedded one has an account of its own for this. */
  List<FeedSettings> settings(OpenDatabase open) {
    return open.shards().stream().map(shard -> settings(shard, open.isOurs())).toList();
  }

  FeedSettings settings(DatabaseSettings database, boolean embedded) {
    Optional<String> password =
        embedded ? Optional.of(database.password()) : Password.in(passwordFile, "QA_FEED_PASSWORD");
    Kind unlessNamed = password.isPresent() ? Kind.BINLOG : Kind.NONE;
    try {
      return switch (kind == null ? unlessNamed : kind) {
        case NONE -> FeedSettings.none();
        case BINLOG ->
            new FeedSettings(
                Kind.BINLOG,
                database.url(),
                embedded ? EmbeddedDatabase.FEED_USER : user,
                password.orElse(""));
      };
    } catch (IllegalArgumentException e) {
      throw new InvalidOptionException("--feed: " + e.getMessage(), e);
    }
  }
}
