package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      value = {
        "page=2 2",
        "count=5&page=2 2",
        "page=2&page=3 2",
        "page=%32 2",
        "p%61ge=2 2",
        "page=%D9%A1 \u0661",
        "pages=1&page=2 2",
        "xpage=1&page=2 2",
        "PAGE=1&page=2 2",
        "page&page=2 2",
        "page=a=b a=b",
        "page=[]{}|^\\` []{}|^\\`",
        "&&page=2&& 2",
        "=&page=2 2",
        "%&page=2 2",
        "%zz=%zz&page=2 2",
        "a=%&b[]=1&page=2 2"
      })
  void theFirstValueOfAParameterCounts(String query, String value) {
    assertThat(new Query(query).first("page")).contains(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"page", "page=", "a&page&b", "page&page"})
  void aParameterMayHaveNoValue(String query) {
    assertThat(new Query(query).first("page")).contains("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&", "=", "%", "a=page", "a=b=page", "pag=e", "page%=1", "%70ag=1"})
  void aParameterMayBeAbsent(String query) {
    assertThat(new Query(query).first("page")).isEmpty();
  }

  @Test
  void aBlankMayBeAPlus() {
    assertThat(new Query("page=1+2").first("page")).isEqualTo(Optional.of("1 2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"page=%", "page=1%", "page=%zz", "page=%1", "page=%u0031"})
  void aPercentSignThatEncodesNothingIsRefused(String query) {
    assertThatThrownBy(() -> new Query(query).first("page"))
        .isInstanceOf(ProblemException.class)
        .hasMessage("page has a % that is not followed by two hexadecimal digits");
  }
}
