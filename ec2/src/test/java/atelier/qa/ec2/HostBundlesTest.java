package atelier.qa.ec2;

import static atelier.qa.ec2.Template.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs on a host: what compose/compose.yaml says of it, cut to its size. */
final class HostBundlesTest {

  /** Amazon Linux, the engine, the agent: what they leave of 1 GiB on a small instance. */
  private static final int LEFT_FOR_CONTAINERS_MIB = 720;

  @ParameterizedTest
  @CsvSource({"nginx, 'nginx,edge'", "service, node", "mysql, mysql"})
  void whatRunsAllTheTimeFitsIntoAHostOfOneGibibyte(String role, String services) {
    int together = 0;
    for (String service : services.split(",", -1)) {
      String limit = "" + service(role, service).get("mem_limit");
      assertThat(limit).matches("\\d+m");
      assertThat(service(role, service).get("memswap_limit")).as("it never swaps").isEqualTo(limit);
      together += Integer.parseInt(limit.replace("m", ""));
    }

    assertThat(together).isLessThanOrEqualTo(LEFT_FOR_CONTAINERS_MIB);
  }

  @Test
  void theNodeBesideNginxCanBeReachedFromItsHostOnlyAndPublishesEverything() {
    assertThat(map(service("nginx", "edge").get("environment")))
        .containsEntry("QA_HOST", "127.0.0.1")
        .containsEntry("QA_UNIX_SOCKET", "/run/qa/edge")
        .containsEntry("QA_EDGE_SHARE", "1/1");
  }

  @Test
  void nginxWaitsForNoOtherContainer() {
    assertThat("" + service("nginx", "nginx").get("depends_on")).contains("!reset");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "service", "mysql"})
  void everyContainerIsTheClustersOwnOnTheHostsNetwork(String role) {
    Map<String, Object> services = map(bundle(role).get("services"));

    assertThat(services).isNotEmpty();
    services.forEach(
        (name, service) -> {
          assertThat(map(map(service).get("extends")).get("file"))
              .as(name)
              .isEqualTo("../../../compose/compose.yaml");
          assertThat(map(service)).as(name).doesNotContainKeys("privileged", "cap_add", "user");
          assertThat("" + map(service).getOrDefault("image", "${QA_APP_IMAGE}"))
              .as("of the version that was published")
              .matches("\\$\\{QA_(APP|MYSQL|NGINX)_IMAGE(:\\?)?}");
        });
    assertThat(bundle(role).toString()).contains("network_mode=${QA_NETWORK:-host}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "service", "mysql"})
  void configurationComesInTheImagesAndNotInFilesThatAContainerMayBeUnableToRead(String role) {
    assertThat(bundle(role).toString()).doesNotContain("../../../compose/mysql", "/compose/nginx");
  }

  @ParameterizedTest
  @CsvSource({
    "nginx, '10.87.0.21,10.87.0.22,10.87.0.23,10.87.0.30'",
    "service, '10.87.0.10,10.87.0.30'"
  })
  void addressesAreThoseThatTheTemplateGives(String role, String addresses) {
    String template = Template.read(Path.of("template.yaml")).root().toString();

    for (String address : addresses.split(",", -1)) {
      assertThat(bundle(role).toString()).contains(address);
      assertThat(template).contains("PrivateIpAddress=" + address);
    }
  }

  private static Map<String, Object> service(String role, String name) {
    return map(map(bundle(role).get("services")).get(name));
  }

  private static Map<String, Object> bundle(String role) {
    return Template.read(Path.of("hosts", role, "compose.yaml")).root();
  }
}
