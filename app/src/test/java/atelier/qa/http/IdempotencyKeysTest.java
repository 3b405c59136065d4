package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class IdempotencyKeysTest {

  private static final String LONGEST = "k".repeat(IdempotencyKeys.LONGEST);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "\"8e03978e-40d5\" | 8e03978e-40d5",
        "8e03978e-40d5    | 8e03978e-40d5",
        "\"vote 1, again\" | vote 1, again",
        "\"a\\\"b\\\\c\"   | a\"b\\c",
        "a=b/c:d@e         | a=b/c:d@e",
        "~                 | ~"
      })
  void aKeyIsAStringWithQuotesOrWithout(String value, String key) {
    assertThat(IdempotencyKeys.parse(value)).isEqualTo(key);
  }

  @Test
  void theLongestKeyHas255Characters() {
    assertThat(IdempotencyKeys.parse(LONGEST)).isEqualTo(LONGEST);
    assertThat(IdempotencyKeys.parse('"' + LONGEST + '"')).isEqualTo(LONGEST);
  }

  static Stream<String> noKeys() {
    return Stream.of(
        "",
        " ",
        "\"\"",
        LONGEST + "k",
        '"' + LONGEST + "k\"",
        "\"abc",
        "abc\"",
        "\"abc\"def",
        "\"abc\";v=1",
        "\"a\", \"b\"",
        "a, b",
        "a b",
        "a;b",
        "\"a\\b\"",
        "\"abc\\",
        "\"a\tb\"",
        "\"a\u007fb\"",
        "\"gr\u00fcn\"",
        "gr\u00fcn",
        "a\u0000b");
  }

  @ParameterizedTest
  @MethodSource("noKeys")
  void anythingElseIsNoKey(String value) {
    assertThatThrownBy(() -> IdempotencyKeys.parse(value))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(400))
        .hasMessageContaining("Idempotency-Key");
  }

  @Test
  void requestsThatDifferInMethodPathOrBodyHaveDifferentFingerprints() {
    List<String> fingerprints =
        List.of(
            fingerprint("PUT /qa/questions/1/helpful", ""),
            fingerprint("POST /qa/questions/1/helpful", ""),
            fingerprint("PUT /qa/questions/1/helpful/", ""),
            fingerprint("PUT /qa/questions/1/report", ""),
            fingerprint("PUT /qa/questions/1/helpful", " "),
            fingerprint("PUT /qa/questions/1/helpful", "{}"));

    assertThat(fingerprints).doesNotHaveDuplicates();
    assertThat(fingerprints).allMatch(hex -> hex.matches("[0-9a-f]{64}"));
    assertThat(fingerprint("PUT /qa/questions/1/helpful", "")).isEqualTo(fingerprints.getFirst());
  }

  private static String fingerprint(String target, String body) {
    return IdempotencyKeys.fingerprint(target, body.getBytes(StandardCharsets.UTF_8));
  }
}
