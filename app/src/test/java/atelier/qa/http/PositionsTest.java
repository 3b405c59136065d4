package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.store.LogPosition;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.WritableHeaders;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PositionsTest {

  private static final String UUID = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
  private static final String LONGEST = "0-1-" + "1".repeat(252);
  private static final LogPosition P1 = LogPosition.parse("0-1-1").orElseThrow();
  private static final LogPosition P2 = LogPosition.parse("0-1-2").orElseThrow();

  private final WritableHeaders<?> headers = WritableHeaders.create();

  @Test
  void mostClientsShowNone() {
    assertThat(position()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0-1-1", UUID + ":1-5:7", UUID + ":1.3e11fa47-71ca-11e1-9e33-c80aa9429563:9"})
  void programsShowItInAHeader(String token) {
    assertThat(withHeader(token))
        .contains(LogPosition.parse(token.replace('.', ',')).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"p1", "none", "3fa9c2d1-12-4711", "::::", "-", UUID + ":0", UUID + ":9-1"})
  void whatNamesNoPositionIsBehindNone(String token) {
    assertThat(withHeader(token)).contains(LogPosition.UNKNOWN);
  }

  @Test
  void aTokenMayHave256Characters() {
    assertThat(withHeader(LONGEST)).contains(LogPosition.UNKNOWN);
    assertThat(withHeader(LONGEST + "1")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "a,b", "a;b", "a=b", "\"quoted\"", "naïve", "p1\n"})
  void noOtherTokenWasGivenOut(String token) {
    assertThat(withHeader(token)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qa_position=0-1-1",
        "a=b; qa_position=0-1-1",
        "a=b;qa_position=0-1-1",
        "qa_position=0-1-1; a=b",
        "a=b; qa_position=0-1-1;c=d",
        "theme=dark; not_qa_position=0-1-2; qa_position=0-1-1"
      })
  void browsersShowItInACookie(String cookies) {
    assertThat(withCookies(cookies)).contains(P1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "qa_position",
        "qa_position=",
        "qa_position=; a=b",
        "qa_position=a b",
        "not_qa_position=0-1-1",
        "QA_POSITION=p1",
        "a=qa_position=0-1-1",
        "a=b"
      })
  void otherCookiesAreNotTakenForIt(String cookies) {
    assertThat(withCookies(cookies)).isEmpty();
  }

  @Test
  void theHeaderCountsMoreThanTheCookie() {
    withCookies("qa_position=0-1-1");
    assertThat(withHeader("0-1-2")).contains(P2);
  }

  private Optional<LogPosition> withHeader(String token) {
    headers.set(HeaderNames.create(Positions.HEADER), token);
    return position();
  }

  private Optional<LogPosition> withCookies(String cookies) {
    headers.set(HeaderNames.COOKIE, cookies);
    return position();
  }

  private Optional<LogPosition> position() {
    return Positions.of(ServerRequestHeaders.create(headers));
  }
}
