package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import atelier.qa.testing.Reply;
import atelier.qa.testing.Service;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What loader.io looks for before it sends load. */
final class LoaderioRoutesTest {

  private final Service service = Service.inMemory();

  @AfterEach
  void close() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", ".txt", ".html"})
  void theTokenIsFoundWhereverItIsLookedFor(String end) {
    Reply reply = service.get("/loaderio-" + Service.LOADERIO_TOKEN + end);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).startsWith("text/plain");
    assertThat(reply.body()).isEqualTo("loaderio-" + Service.LOADERIO_TOKEN);
  }

  @Test
  void anotherTokenIsNotThere() {
    assertThat(service.get("/loaderio-" + "f".repeat(32)).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"loaderio-x", "../../etc", "0123456789ABCDEF0123456789ABCDEF"})
  void whatIsNoTokenIsRefused(String token) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(token))
        .withMessageContaining(token);
  }

  private static HttpSettings settings(String token) {
    return new HttpSettings(
        new ListenAddress("127.0.0.1", 0),
        Optional.empty(),
        1,
        1,
        List.of(),
        Duration.ZERO,
        Duration.ZERO,
        Optional.of(token),
        VoteSettings.EACH_COUNTS,
        false);
  }
}
