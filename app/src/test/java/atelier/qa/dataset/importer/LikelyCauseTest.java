package atelier.qa.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikelyCauseTest {

  @ParameterizedTest
  @CsvSource({
    "1.5, DECIMAL",
    "'1,5', DECIMAL",
    "-1.5e3, DECIMAL",
    "'1,234', GROUPED",
    "'1,234,567', GROUPED",
    "1 234, GROUPED",
    "0, OUT_OF_RANGE",
    "-4.0, OUT_OF_RANGE",
    "99999999999999999999, OUT_OF_RANGE",
    "4f2c, NOT_A_NUMBER",
    "'', MISSING",
    "\\N, MISSING",
  })
  void ofANumber(String value, LikelyCause cause) {
    assertThat(LikelyCause.ofNumber(value)).isEqualTo(cause);
  }

  @ParameterizedTest
  @CsvSource({
    "9/13/2020, MONTH_FIRST",
    "13/9/2020 10:11, DAY_FIRST",
    "13.09.20, DAY_FIRST",
    "9/12/2020, MONTH_OR_DAY_FIRST",
    "1595884714.409, DECIMAL",
    "99999999999999999, OUT_OF_RANGE",
    "'', MISSING",
  })
  void ofADate(String value, LikelyCause cause) {
    assertThat(LikelyCause.ofDate(value)).contains(cause);
  }

  @ParameterizedTest
  @CsvSource({"yesterday", "2020-02-30"})
  void isNotGuessedOfOtherDates(String value) {
    assertThat(LikelyCause.ofDate(value)).isEmpty();
  }
}
