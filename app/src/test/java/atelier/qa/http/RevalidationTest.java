package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RevalidationTest {

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
  void anEntityTagIsWeakAndQuotedAndHasNoSign() {
    assertThat(Revalidation.entityTag(0)).isEqualTo("W/\"0\"");
    assertThat(Revalidation.entityTag(-1)).matches("W/\"[0-9a-z]+\"");
    assertThat(Revalidation.entityTag(Long.MIN_VALUE)).isNotEqualTo(Revalidation.entityTag(0));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE})
  void aTagMatchesItself(long tag) {
    assertThat(Revalidation.matches(Revalidation.entityTag(tag), Revalidation.entityTag(tag)))
        .isTrue();
    assertThat(Revalidation.matches(Revalidation.entityTag(tag + 1), Revalidation.entityTag(tag)))
        .isFalse();
  }
}
