package atelier.qa.bench.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ContainerTest {

  private final Container nginx =
      parse(
          """
          [{"Id": "def", "State": {"Pid": 1},
            "HostConfig": {"NanoCpus": 0, "Memory": 0},
            "Config": {"Image": "nginx:1.30", "Labels": {
              "com.docker.compose.project": "qa",
              "com.docker.compose.project.working_dir": "/srv/qa/compose",
              "com.docker.compose.service": "nginx"}},
            "NetworkSettings": {
              "Ports": {"8080/tcp": [{"HostIp": "0.0.0.0", "HostPort": "8088"},
                                     {"HostIp": "::", "HostPort": "8088"}], "9000/tcp": null},
              "Networks": {"qa_back": {"IPAddress": "10.0.1.2"},
                           "qa_front": {"IPAddress": "10.0.2.2"}}}}]
          """);

  @Test
  void readsWhatDockerInspectPrints() {
    Container container = node("app2", 30_000_000_000L);

    assertThat(container)
        .isEqualTo(
            new Container(
                "abc",
                "qa",
                "/srv/qa/compose",
                "app2",
                4242,
                Optional.of(1.0),
                Optional.of(1L << 30),
                "atelier/qa | of the day",
                Map.of("qa_back", "10.0.1.3"),
                Map.of(),
                Optional.of(30_000_000_000L)));
    assertThat(container.tier()).isEqualTo("service");
    assertThat(node("express2", 1).tier()).isEqualTo("service");
  }

  @Test
  void whatIsUnlimitedHasNoLimit() {
    assertThat(nginx.tier()).isEqualTo("nginx");
    assertThat(nginx.cpus()).isEmpty();
    assertThat(nginx.memoryBytes()).isEmpty();
    assertThat(nginx.healthNanos()).isEmpty();
  }

  @Test
  void listensAtItsOwnAddressesAndAtItsPublishedPortHere() {
    assertThat(nginx.published()).isEqualTo(Map.of(8088, 8080));
    assertThat(nginx.listensAt("10.0.2.2", 8080)).isTrue();
    assertThat(nginx.listensAt("127.0.0.1", 8088)).isTrue();
    assertThat(nginx.listensAt("localhost", 8080)).isFalse();
    assertThat(nginx.listensAt("10.0.2.3", 8080)).isFalse();
  }

  @Test
  void aContainerWithoutNetworkOrLabelsHasNoAddressAndNoProject() {
    Container alone =
        parse(
            """
            [{"Id": "abc", "State": {"Pid": 7}, "HostConfig": {},
              "Config": {"Image": "image", "Labels": null},
              "NetworkSettings": {"Ports": {}, "Networks": {"none": {"IPAddress": ""}}}}]
            """);
    assertThat(alone.addresses()).isEmpty();
    assertThat(alone.project()).isEmpty();
  }

  @Test
  void anythingElseIsRefused() {
    for (String other : List.of("[{\"Id\": \"abc\"}]", "Error: no such object: abc")) {
      assertThatThrownBy(() -> Container.parse(other))
          .isInstanceOf(IOException.class)
          .hasMessage("not what docker inspect prints: " + other);
    }
  }

  @Test
  void aClusterHasTheIntervalsOfItsHealthChecks() {
    Container checked = node("app1", 5_000_000_000L);
    Container seldom = node("app2", 1_800_000_000_000L);

    assertThat(new ComposeCluster(List.of(nginx, checked, checked)).healthInterval())
        .isEqualTo("5000000000");
    assertThat(new ComposeCluster(List.of(seldom, checked)).healthInterval())
        .isEqualTo("5000000000 1800000000000");
    assertThat(ComposeCluster.none().healthInterval()).isEmpty();
  }

  private static Container node(String service, long healthNanos) {
    return parse(
        """
        [{"Id": "abc", "State": {"Pid": 4242},
          "HostConfig": {"NanoCpus": 1000000000, "Memory": 1073741824},
          "Config": {"Image": "atelier/qa | of the day", "Healthcheck": {"Interval": %d},
            "Labels": {
              "com.docker.compose.project": "qa",
              "com.docker.compose.project.working_dir": "/srv/qa/compose",
              "com.docker.compose.service": "%s"}},
          "NetworkSettings": {"Ports": {}, "Networks": {"qa_back": {"IPAddress": "10.0.1.3"}}}}]
        """
            .formatted(healthNanos, service));
  }

  private static Container parse(String json) {
    try {
      return Container.parse(json).getFirst();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
