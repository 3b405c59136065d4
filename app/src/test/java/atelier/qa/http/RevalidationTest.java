package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.cache.EncodedBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RevalidationTest {

  private static final EncodedBody PLAIN = EncodedBody.plain(new byte[] {1});
  private static final String OURS = "W/\"abc\"";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "W/\"abc\"",
        "\"abc\"",
        "\"x\", W/\"abc\"",
        "W/\"abc\",\"x\"",
        "\"a,b\", \"abc\"",
        "  W/\"abc\"  ",
        "*",
        " * "
      })
  void theClientHasIt(String ifNoneMatch) {
    assertThat(Revalidation.matches(ifNoneMatch, OURS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "W/abc",
        "\"abcd\"",
        "\"ab\"",
        "\"ABC\"",
        "\"\"",
        "\"abc",
        "abc\"",
        "\"*\"",
        "\"x\", \"y\"",
        "\"x, abc\""
      })
  void theClientDoesNotHaveIt(String ifNoneMatch) {
    assertThat(Revalidation.matches(ifNoneMatch, OURS)).isFalse();
  }

  @Test
  void aTagIsWeakWhereOnlyTheMeaningIsTheSame() {
    assertThat(Revalidation.entityTag(PLAIN, false)).matches("W/\"[0-9a-z]+\"");
    assertThat(Revalidation.entityTag(PLAIN, true)).isEqualTo(Revalidation.entityTag(PLAIN, false));
  }

  /** NGINX prints a file's time and length so. */
  @Test
  void aTagOfACompressedBodyIsThatOfAFile() {
    EncodedBody body = EncodedBody.compressed(new byte[0xab], 0, 0xab, 0x8000_0001_FFFF_FFFFL);

    assertThat(Revalidation.entityTag(body, true)).isEqualTo("\"100000003-ab\"");
    assertThat(Revalidation.entityTag(body, false)).isEqualTo("W/\"100000003-ab\"");
  }

  @Test
  void aTagMatchesItselfHoweverTheBodyIsSent() {
    EncodedBody body = EncodedBody.compressed(new byte[9], 0, 9, 1L << 40);
    EncodedBody other = EncodedBody.compressed(new byte[9], 0, 9, 1L << 41);
    String plain = Revalidation.entityTag(body, false);
    String gzip = Revalidation.entityTag(body, true);

    assertThat(Revalidation.matches(plain, gzip)).isTrue();
    assertThat(Revalidation.matches(gzip, plain)).isTrue();
    assertThat(Revalidation.matches(gzip, Revalidation.entityTag(other, true))).isFalse();
  }
}
