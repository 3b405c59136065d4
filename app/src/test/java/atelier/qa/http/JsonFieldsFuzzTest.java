package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.catalog.Rules;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.WritableHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A body is read as any reader of JSON reads it, or it is refused as a bad request. */
final class JsonFieldsFuzzTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_PHOTOS = 5;

  static Stream<byte[]> bodies() {
    return Stream.of(
            "{\"body\":\"Is it lined?\",\"name\":\"ann\",\"email\":\"ann@example.com\",\"product_id\":5}",
            "{\"product_id\":\"5\",\"photos\":[\"https://x.example/1.jpg\",\"blob:x\",{},null]}",
            "{\"product_id\":1e1,\"body\":null,\"photos\":{}}",
            "{\"a\":1,\"a\":2}",
            "{\"product_id\":" + "9".repeat(30) + "}",
            "[".repeat(80),
            "{\"body\":\"\\ud83d\\u0000\"} x",
            "\"\u00e9\"")
        .map(body -> body.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("bodies")
  @FuzzTest
  void aBodyIsReadOrRefused(byte[] body) throws IOException {
    String text;
    long id;
    List<String> photos;
    try {
      JsonFields fields =
          JsonFields.read(ServerRequestHeaders.create(WritableHeaders.create()), body);
      text = fields.text("body", Rules::body);
      id = fields.id("product_id");
      photos = fields.urls("photos", MAX_PHOTOS);
      fields.check();
    } catch (ProblemException refused) {
      assertThat(refused.problem().status()).isIn(400, 422);
      return;
    }

    JsonNode json = JSON.readTree(body);
    assertThat(text)
        .isEqualTo(json.get("body").textValue())
        .hasSizeLessThanOrEqualTo(Rules.MAX_BODY);
    assertThat(id).isBetween(1L, Rules.MAX_ID).isEqualTo(json.get("product_id").asLong());
    assertThat(photos)
        .hasSizeLessThanOrEqualTo(json.path("photos").size())
        .allMatch(url -> Rules.url(url).isEmpty());
  }
}
