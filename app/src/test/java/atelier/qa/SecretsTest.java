package atelier.qa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import atelier.qa.testing.GitHistory;
import atelier.qa.testing.NodeTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * No key or password that opens anything was ever committed. What a later commit takes away
 * everybody still has who has a clone, so all of the history is read. What is allowed stands in
 * {@code secretlint.yaml}, each with its reason.
 */
@ExtendWith(NodeTools.class)
final class SecretsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern FINDING =
      Pattern.compile("(?m)^.*?([0-9]+\\.txt):([0-9]+):[0-9]+: (.*)$");

  /** In two parts, so that it is not found here. */
  private static final String KEY_ID = "AKIA" + "Q3EGRNV2ZLDKX7TB";

  @TempDir private Path directory;

  @Test
  void noneWasEverCommitted() throws Exception {
    if (!Files.exists(ROOT.resolve(".git"))) {
      System.err.printf(
          "%n*** SKIPPED: these sources have no history to look for secrets in ***%n%n");
      abort("no Git checkout");
    }

    assertThat(secretsIn(ROOT)).isEmpty();
  }

  @Test
  void oneThatWasTakenAwayIsFound() throws Exception {
    git("init", "-q");
    Path file = directory.resolve("deploy.properties");
    Files.writeString(file, "region = eu-west-1\nkey = " + KEY_ID + "\n");
    commit("A key");
    Files.writeString(file, "region = eu-west-1\n");
    commit("No key");

    assertThat(secretsIn(directory))
        .singleElement()
        .asString()
        .contains("deploy.properties, line 2", "AWS")
        .doesNotContain(KEY_ID);
  }

  @Test
  void oneOnAnotherBranchIsFound() throws Exception {
    git("init", "-q");
    commit("Nothing");
    git("checkout", "-q", "-b", "other");
    Files.writeString(directory.resolve("id"), privateKey());
    commit("A key");
    git("checkout", "-q", "-");

    assertThat(secretsIn(directory))
        .singleElement()
        .asString()
        .contains("id, line 1", "private key");
  }

  @Test
  void oneInAMessageIsFoundBesideAPicture() throws Exception {
    git("init", "-q");
    Files.write(directory.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0});
    commit("For " + KEY_ID);

    assertThat(secretsIn(directory)).singleElement().asString().contains("commit", "AWS");
  }

  /** Returns where each was committed, and what it looks like. */
  private static List<String> secretsIn(Path repository) throws Exception {
    Path texts = Files.createTempDirectory("qa-history");
    try {
      GitHistory history = GitHistory.write(repository, texts);
      assertThat(history.size()).isPositive();
      NodeTools.Ended scan =
          NodeTools.run(
              "secretlint",
              "--secretlintrc",
              "secretlint.yaml",
              "--format",
              "unix",
              texts + "/*.txt");
      assertThat(scan.exitCode()).as(scan.output()).isBetween(0, 1);
      List<String> found =
          FINDING
              .matcher(scan.output())
              .results()
              .map(
                  finding ->
                      history.origin(finding.group(1), Integer.parseInt(finding.group(2)))
                          + ": "
                          + finding.group(3))
              .toList();
      assertThat(found.isEmpty()).as(scan.output()).isEqualTo(scan.exitCode() == 0);
      return found;
    } finally {
      delete(texts);
    }
  }

  private static void delete(Path directory) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  private static String privateKey() throws Exception {
    byte[] key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate().getEncoded();
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
    return "-----BEGIN PRIVATE" + " KEY-----\n" + text + "\n-----END PRIVATE" + " KEY-----\n";
  }

  private void commit(String message) throws Exception {
    git("add", "--all");
    git(
        "-c",
        "user.name=Kim",
        "-c",
        "user.email=kim@example.com",
        "-c",
        "commit.gpgsign=false",
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        message);
  }

  private void git(String... arguments) throws Exception {
    Process process =
        new ProcessBuilder(Stream.concat(Stream.of("git"), Stream.of(arguments)).toList())
            .directory(directory.toFile())
            .inheritIO()
            .start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
