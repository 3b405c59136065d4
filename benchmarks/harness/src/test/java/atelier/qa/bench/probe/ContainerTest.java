package atelier.qa.bench.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ContainerTest {

  private final Container nginx =
      Container.parse(
          "def|qa|/srv/qa/compose|nginx|1|0|0|nginx:1.30|qa_back=10.0.1.2,qa_front=10.0.2.2,"
              + "|8088=8080/tcp,|");

  @Test
  void readsWhatDockerInspectIsAskedFor() {
    Container container =
        Container.parse(
            "abc|qa|/srv/qa/compose|app2|4242|1000000000|1073741824|atelier/qa|qa_back=10.0.1.3,|"
                + "|30000000000");
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
                "atelier/qa",
                Map.of("qa_back", "10.0.1.3"),
                Map.of(),
                Optional.of(30_000_000_000L)));
    assertThat(container.tier()).isEqualTo("service");
  }

  @Test
  void whatIsUnlimitedHasNoLimit() {
    assertThat(nginx.tier()).isEqualTo("nginx");
    assertThat(nginx.cpus()).isEmpty();
    assertThat(nginx.memoryBytes()).isEmpty();
  }

  @Test
  void answersAtItsOwnAddressesAndAtItsPublishedPortHere() {
    assertThat(nginx.answersAt("10.0.2.2", 8080)).isTrue();
    assertThat(nginx.answersAt("127.0.0.1", 8088)).isTrue();
    assertThat(nginx.answersAt("localhost", 8080)).isFalse();
    assertThat(nginx.answersAt("10.0.2.3", 8080)).isFalse();
  }

  @Test
  void aContainerWithoutNetworkHasNoAddress() {
    Container alone = Container.parse("abc||||7|0|0|image|none=,||");
    assertThat(alone.addresses()).isEmpty();
    assertThat(alone.project()).isEmpty();
  }

  @Test
  void anotherLineIsRefused() {
    assertThatThrownBy(() -> Container.parse("abc|nginx"))
        .hasMessage("not what docker inspect was asked for: abc|nginx");
  }

  @Test
  void aClusterTellsHowOftenTheEngineLooksAfterIt() {
    Container looked = Container.parse("abc|qa|/srv|app1|1|0|0|atelier/qa|||5000000000");
    Container another = Container.parse("abd|qa|/srv|app2|2|0|0|atelier/qa|||1800000000000");

    assertThat(new ComposeCluster(List.of(nginx, looked, looked)).healthInterval())
        .isEqualTo("5000000000");
    assertThat(new ComposeCluster(List.of(another, looked)).healthInterval())
        .isEqualTo("5000000000 1800000000000");
    assertThat(ComposeCluster.none().healthInterval()).isEmpty();
  }
}
