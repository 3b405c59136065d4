package atelier.qa.ec2;

import static atelier.qa.ec2.Template.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs on a host: what compose/compose.yaml says of it, cut to its size. */
final class HostBundlesTest {

  /** Amazon Linux, the engine, the agent: what they leave of 1 GiB on a small instance. */
  private static final int LEFT_FOR_CONTAINERS_MIB = 720;

  @ParameterizedTest
  @CsvSource({"nginx, nginx", "service, node", "mysql, mysql"})
  void whatRunsAllTheTimeFitsIntoAHostOfOneGibibyte(String role, String service) {
    String limit = "" + service(role, service).get("mem_limit");

    assertThat(limit).matches("\\d+m");
    assertThat(Integer.parseInt(limit.replace("m", "")))
        .isLessThanOrEqualTo(LEFT_FOR_CONTAINERS_MIB);
    assertThat(service(role, service).get("memswap_limit")).as("it never swaps").isEqualTo(limit);
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
  @CsvSource({"nginx, '10.87.0.21,10.87.0.22,10.87.0.23'", "service, 10.87.0.30"})
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
