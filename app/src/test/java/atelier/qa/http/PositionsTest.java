package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.WritableHeaders;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PositionsTest {

  private static final String LONGEST = "x".repeat(64);

  private final WritableHeaders<?> headers = WritableHeaders.create();

  @Test
  void mostClientsShowNone() {
    assertThat(position()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"p1", "0a1b-2c:mysql-bin.000012:4567", "A.b_c-d:9"})
  void programsShowItInAHeader(String token) {
    assertThat(withHeader(token)).contains(token);
  }

  @Test
  void aTokenMayHave64Characters() {
    assertThat(withHeader(LONGEST)).contains(LONGEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "two words",
        "a,b",
        "a;b",
        "a=b",
        "\"quoted\"",
        "naïve",
        "p1\n",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
      })
  void noOtherTokenWasGivenOut(String token) {
    assertThat(withHeader(token)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qa_position=p1",
        "a=b; qa_position=p1",
        "a=b;qa_position=p1",
        "qa_position=p1; a=b",
        "a=b; qa_position=p1;c=d",
        "theme=dark; not_qa_position=p2; qa_position=p1"
      })
  void browsersShowItInACookie(String cookies) {
    assertThat(withCookies(cookies)).contains("p1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "qa_position",
        "qa_position=",
        "qa_position=; a=b",
        "qa_position=a b",
        "not_qa_position=p1",
        "QA_POSITION=p1",
        "a=qa_position=p1",
        "a=b"
      })
  void otherCookiesAreNotTakenForIt(String cookies) {
    assertThat(withCookies(cookies)).isEmpty();
  }

  @Test
  void theHeaderCountsMoreThanTheCookie() {
    withCookies("qa_position=p1");
    assertThat(withHeader("p2")).contains("p2");
  }

  private Optional<String> withHeader(String token) {
    headers.set(HeaderNames.create(Positions.HEADER), token);
    return position();
  }

  private Optional<String> withCookies(String cookies) {
    headers.set(HeaderNames.COOKIE, cookies);
    return position();
  }

  private Optional<String> position() {
    return Positions.of(ServerRequestHeaders.create(headers));
  }
}
