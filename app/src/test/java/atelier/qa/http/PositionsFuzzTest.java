package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.store.LogPosition;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.WritableHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A position is found in any cookies, or there is none; in no case is a request refused. */
final class PositionsFuzzTest {

  static Stream<byte[]> cookies() {
    return Stream.of(
            "a=b; qa_position=0-1-23; c=d",
            "qa_position=3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5:7.4e11fa47-71ca-11e1-9e33-c80aa9429562:x:9",
            "qa_position=;qa_position=none",
            "xqa_position=0-1-1;qa_position=0-1-2;;",
            "qa_position=0-1-" + "1".repeat(260))
        .map(cookies -> cookies.getBytes(StandardCharsets.UTF_8));
  }

  /** Cookies are what stands between semicolons. */
  @MethodSource("cookies")
  @FuzzTest
  void theFirstThatCanBeOursCounts(byte[] bytes) {
    // The server lets no control character through, and no blank around a value.
    String cookies =
        new String(bytes, StandardCharsets.ISO_8859_1)
            .replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", "")
            .strip();
    Optional<LogPosition> expected = Optional.empty();
    for (String cookie : cookies.split(";", -1)) {
      String value = cookie.replaceFirst("^ *qa_position=", "");
      if (!value.equals(cookie) && value.matches("[A-Za-z0-9.:_-]{1,256}")) {
        expected =
            Optional.of(LogPosition.parse(value.replace('.', ',')).orElse(LogPosition.UNKNOWN));
        break;
      }
    }
    WritableHeaders<?> headers = WritableHeaders.create();
    headers.set(HeaderNames.COOKIE, cookies);

    assertThat(Positions.of(ServerRequestHeaders.create(headers))).isEqualTo(expected);
  }
}
