package atelier.qa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.feed.FeedSettings;
import atelier.qa.feed.FeedSettings.Kind;
import atelier.qa.store.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

final class FeedOptionsTest {

  private static final DatabaseSettings SERVER =
      new DatabaseSettings("jdbc:mysql://db:3306/qa", "qa", "service", 4);
  private static final boolean EMBEDDED = true;

  @Command
  private static final class Some {
    @Mixin private FeedOptions feed = new FeedOptions();
  }

  private static FeedSettings settings(boolean embedded, String... arguments) {
    Some some = new Some();
    new CommandLine(some).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
    return some.feed.settings(SERVER, embedded);
  }

  @Test
  void theEmbeddedDatabaseHasAnAccountForTheFeed() {
    assertThat(settings(EMBEDDED))
        .isEqualTo(new FeedSettings(Kind.BINLOG, SERVER.url(), "qa_feed", "service"));
  }

  @Test
  void aServerIsFollowedIfThereIsAPassword(@TempDir Path directory) throws Exception {
    Path password = Files.writeString(directory.resolve("password"), "secret\n");

    assertThat(settings(!EMBEDDED, "--feed-password-file", "" + password))
        .isEqualTo(new FeedSettings(Kind.BINLOG, SERVER.url(), "qa_feed", "secret"));
    assertThat(settings(!EMBEDDED, "--feed-password-file", "" + password, "--feed-user", "kim"))
        .extracting(FeedSettings::user)
        .isEqualTo("kim");
    assertThat(settings(!EMBEDDED)).isEqualTo(FeedSettings.none());
  }

  @Test
  void theFeedCanBeTurnedOff() {
    assertThat(settings(EMBEDDED, "--feed=none")).isEqualTo(FeedSettings.none());
  }

  @Test
  void passwordsStayOutOfLogs() {
    assertThat(settings(EMBEDDED)).asString().doesNotContain("service");
  }
}
