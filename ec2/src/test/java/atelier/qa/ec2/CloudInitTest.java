package atelier.qa.ec2;

import static atelier.qa.ec2.Template.list;
import static atelier.qa.ec2.Template.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The first start of a host. The keys and their shapes are those of cloud-init's published schema
 * that this file uses; any other is a typing mistake, which cloud-init would only log.
 */
final class CloudInitTest {

  private static final Set<String> KEYS = Set.of("packages", "swap", "write_files", "runcmd");
  private static final Set<String> KEYS_OF_FILES = Set.of("path", "permissions", "content");
  private static final Set<String> KEYS_OF_SWAP = Set.of("filename", "size");

  private String text = "";
  private Map<String, Object> config = Map.of();

  @BeforeEach
  void read() throws IOException {
    text = Files.readString(Path.of("hosts/cloud-init.yaml"));
    // What qa-ec2 fills in begins with a character that YAML keeps for itself.
    config = Template.parse(text.replace('@', '_')).root();
  }

  @Test
  void beginsWithTheLineThatCloudInitAsksFor() {
    assertThat(text).startsWith("#cloud-config\n");
  }

  @Test
  void hasNoKeyThatCloudInitDoesNotKnow() {
    assertThat(KEYS).containsAll(config.keySet());
    assertThat(KEYS_OF_SWAP).containsAll(map(config.get("swap")).keySet());
    assertThat(list(config.get("write_files")))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(KEYS_OF_FILES).containsAll(map(file).keySet()));
  }

  @Test
  void valuesHaveTheShapesOfTheSchema() {
    assertThat(list(config.get("packages"))).hasOnlyElementsOfType(String.class);
    assertThat("" + map(config.get("swap")).get("size")).matches("\\d+[KMGT]");
    assertThat(list(config.get("write_files")))
        .allSatisfy(
            file -> {
              assertThat("" + map(file).get("path")).startsWith("/");
              // A number would lose its leading zero, and with it its meaning.
              assertThat(map(file).getOrDefault("permissions", "0644")).isInstanceOf(String.class);
              assertThat(map(file).get("content")).isInstanceOf(String.class);
            });
    assertThat(list(config.get("runcmd")))
        .allSatisfy(command -> assertThat(list(command)).hasOnlyElementsOfType(String.class));
  }

  @Test
  void whatIsSecretOrPrivateIsNotForEverybodyOnTheHost() {
    assertThat(file("/etc/qa/host.env")).containsEntry("permissions", "0600");
    assertThat(text).doesNotContainIgnoringCase("password:");
  }

  @Test
  void containersCannotAskForTheHostsCredentials() {
    assertThat("" + file("/etc/systemd/system/docker.service.d/metadata.conf").get("content"))
        .contains("169.254.169.254", "! --uid-owner 0", "REJECT");
  }

  @Test
  void theHostEndsItselfEvenIfItWasRestarted() {
    assertThat("" + file("/etc/systemd/system/qa-expiry.timer").get("content"))
        .contains("OnCalendar=_EXPIRES_", "Persistent=true");
    assertThat(list(config.get("runcmd")).toString())
        .contains("--now, docker.service, qa-expiry.timer");
  }

  private Map<String, Object> file(String path) {
    return list(config.get("write_files")).stream()
        .map(Template::map)
        .filter(file -> path.equals(file.get("path")))
        .findFirst()
        .orElseThrow();
  }
}
