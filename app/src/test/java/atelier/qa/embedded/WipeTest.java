package atelier.qa.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What may be deleted with the embedded database's data, and what not. */
final class WipeTest {

  @TempDir private Path home;
  private Path database = Path.of(".");

  @BeforeEach
  void makeADatabaseThatIsAtRest() throws Exception {
    database = home.resolve("qa-data");
    Files.createDirectories(database.resolve("data/qa"));
    Files.createDirectories(database.resolve("mariadb/bin"));
    Files.createDirectories(database.resolve("tmp/sample1"));
    Files.createFile(database.resolve("installed"));
    Files.createFile(database.resolve("qa.lock"));
  }

  @Test
  void allOfADatabaseGoes() throws Exception {
    EmbeddedDatabase.wipe(database);

    assertThat(entries(database)).containsExactly("qa.lock");
  }

  @Test
  void aDirectoryThatAlsoHoldsSomethingElseIsLeftAlone() throws Exception {
    Path thesis = Files.writeString(database.resolve("thesis.txt"), "years of work");

    assertThatThrownBy(() -> EmbeddedDatabase.wipe(database))
        .isInstanceOf(EmbeddedDatabaseException.class)
        .hasMessageEndingWith(
            "qa-data is not wiped: 'thesis.txt' in it is not the embedded database's");
    assertThat(thesis).exists();
    assertThat(database.resolve("data/qa")).exists();
  }

  @Test
  void aDirectoryThatNeverWasADatabaseIsLeftAlone() throws Exception {
    Files.delete(database.resolve("qa.lock"));

    assertThatThrownBy(() -> EmbeddedDatabase.wipe(database))
        .isInstanceOf(EmbeddedDatabaseException.class);
    assertThat(database.resolve("data/qa")).exists();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkToADatabaseIsFollowedButNoLinkInsideIt() throws Exception {
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Files.createFile(elsewhere.resolve("kept"));
    Files.createSymbolicLink(database.resolve("data/link"), elsewhere);
    Path link = Files.createSymbolicLink(home.resolve("link"), database);

    EmbeddedDatabase.wipe(link);

    assertThat(entries(database)).containsExactly("qa.lock");
    assertThat(elsewhere.resolve("kept")).exists();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anotherServerThatHasTheNumberOfOursIsNotEnded() throws Exception {
    Path program = home.resolve("mariadbd");
    Files.copy(Path.of("/bin/sleep"), program, StandardCopyOption.COPY_ATTRIBUTES);
    Process other = new ProcessBuilder(program.toString(), "60").start();
    try {
      Files.writeString(database.resolve("mariadbd.pid"), other.pid() + "\n");

      EmbeddedDatabase.wipe(database);

      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  private static List<String> entries(Path directory) throws Exception {
    try (var entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }
}
