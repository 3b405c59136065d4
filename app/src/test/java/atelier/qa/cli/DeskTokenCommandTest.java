package atelier.qa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.desk.DeskToken;
import atelier.qa.desk.DeskTokens;
import atelier.qa.desk.Role;
import atelier.qa.store.Database;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Schema;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Tokens are added, listed and revoked by commands. */
@DatabaseTest
final class DeskTokenCommandTest {

  private final DatabaseSettings settings;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path directory;

  DeskTokenCommandTest(TestDatabase server) {
    settings = server.empty("qa_desk_token");
    new Schema(settings).migrate();
  }

  @BeforeEach
  void writePassword() throws IOException {
    Files.writeString(directory.resolve("password"), settings.password());
  }

  @Test
  void aTokenIsShownOnceAndStoredAsAHash() {
    assertThat(run("add", "Kim", "--role", "moderator,seller")).isZero();
    String token = out.toString().strip();

    try (Database database = new Database(settings)) {
      DeskTokens tokens = new DeskTokens(database, Clock.systemUTC());
      assertThat(tokens.authenticate(DeskToken.parse(token).orElseThrow()).orElseThrow().name())
          .isEqualTo("Kim");
      assertThat(
              new Rows(settings).number("SELECT COUNT(*) FROM desk_tokens WHERE hash = ?", token))
          .isZero();
      assertThat(
              new Rows(settings)
                  .number(
                      "SELECT COUNT(*) FROM desk_tokens WHERE hash = UNHEX(SHA2(?, 256))", token))
          .isEqualTo(1);

      assertThat(run("add", "Kim", "--role", "seller")).as("there is one").isEqualTo(1);
      assertThat(run("revoke", "Kim")).isZero();
      assertThat(tokens.authenticate(DeskToken.parse(token).orElseThrow())).isEmpty();
      assertThat(run("revoke", "Kim")).as("there is none").isEqualTo(1);
    }
  }

  @Test
  void aNameIsUsedOnceSoThatTheAuditTrailSaysWho() {
    run("add", "Kim", "--role", "seller");
    run("revoke", "Kim");

    assertThat(run("add", "Kim", "--role", "seller")).isEqualTo(1);

    assertThat(err.toString().lines()).hasSize(1).first().asString().contains("Kim has or had");
    assertThat(new Rows(settings).number("SELECT COUNT(*) FROM desk_tokens WHERE revoked > 0"))
        .isEqualTo(1);
    assertThat(run("add", "Kim 2", "--role", "seller")).isZero();
  }

  @Test
  void aPersonGetsANewTokenWithTheSameRolesAndTheOldOneIsRefused() {
    run("add", "Kim", "--role", "seller");
    String old = out.toString().strip();
    out.getBuffer().setLength(0);

    assertThat(run("renew", "Kim")).isZero();

    String renewed = out.toString().strip();
    try (Database database = new Database(settings)) {
      DeskTokens tokens = new DeskTokens(database, Clock.systemUTC());
      assertThat(tokens.authenticate(DeskToken.parse(old).orElseThrow())).isEmpty();
      assertThat(tokens.authenticate(DeskToken.parse(renewed).orElseThrow()).orElseThrow().roles())
          .containsExactly(Role.SELLER);
    }
    run("revoke", "Kim");
    assertThat(run("renew", "Kim")).as("after a revocation, too").isZero();
    assertThat(run("renew", "Nobody")).isEqualTo(1);
  }

  @Test
  void theListSaysWhoHasOneAndWhoHad() {
    run("add", "Kim", "--role", "seller");
    run("add", "Ann", "--role", "moderator");
    String token = out.toString().lines().toList().getFirst();
    run("revoke", "Ann");
    out.getBuffer().setLength(0);

    run("list");

    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).startsWith("Ann ").contains("moderator", ", revoked ");
    assertThat(lines.getLast()).startsWith("Kim ").contains("seller").doesNotContain("revoked");
    assertThat(out.toString()).doesNotContain(token);
  }

  @Test
  void whatIsMisspeltAddsNothing() {
    assertThat(run("add", "Kim", "--role", "owner")).isEqualTo(2);
    assertThat(run("add", "Kim")).isEqualTo(2);
    assertThat(run("add", " ", "--role", "seller")).isEqualTo(2);

    assertThat(new Rows(settings).number("SELECT COUNT(*) FROM desk_tokens")).isZero();
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of(
            "--db",
            settings.url(),
            "--db-user",
            settings.user(),
            "--db-password-file",
            directory.resolve("password").toString()));
    CommandLine command = new CommandLine(DeskTokenCommand.class);
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    command.setExecutionExceptionHandler(new OneLineErrors());
    command.setParameterExceptionHandler(new OneLineErrors());
    return command.execute(all.toArray(String[]::new));
  }
}
