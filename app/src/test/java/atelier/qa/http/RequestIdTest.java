package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Reply;
import atelier.qa.testing.Service;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By what a client and an operator both call a request that failed. */
final class RequestIdTest {

  private final Service service = Service.inMemory();

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void isWhatTheClientOrNginxCallsIt() {
    assertThat(instance("1764480000.123-45-1")).isEqualTo("request:1764480000.123-45-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "\"quoted\"", "a,b", "${jndi:ldap://x}", "<script>"})
  void isMadeUpWhereTheClientsWouldForgeLinesOfALog(String forged) {
    assertThat(instance(forged)).matches("request:[0-9a-f]{16}");
  }

  @Test
  void isAnotherOneEachTimeWhereThereIsNone() {
    assertThat(instance()).matches("request:[0-9a-f]{16}").isNotEqualTo(instance());
  }

  private String instance(String... id) {
    Reply reply =
        id.length == 0
            ? service.get("/qa/questions?product_id=shoe")
            : service.send(
                "GET",
                "/qa/questions?product_id=shoe",
                BodyPublishers.noBody(),
                "X-Request-Id",
                id[0]);
    return reply.json().get("instance").textValue();
  }
}
