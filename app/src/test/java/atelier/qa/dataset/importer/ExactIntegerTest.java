package atelier.qa.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactIntegerTest {

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "007, 7",
    "7.0, 7",
    "7., 7",
    "7.000000000, 7",
    "-7.0, -7",
    "1e3, 1000",
    "1.5E1, 15",
    "1500e-2, 15",
    "1.59E+12, 1590000000000",
    "0E+999999999, 0",
    "9223372036854775807, 9223372036854775807",
  })
  void isRead(String written, long value) {
    assertThat(ExactInteger.parse(written)).hasValue(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".5",
        "7.5",
        "1.5e0",
        "1e-1",
        "+7",
        "1,000",
        "0x10",
        "1E",
        "NaN",
        "٧",
        "9223372036854775808",
        "1E+999999999",
        "1E-999999999",
        "1E+9999999999",
        "00000000000000000000000000000000000000000000000000000000000000007"
      })
  void isNone(String written) {
    assertThat(ExactInteger.parse(written)).isEmpty();
  }
}
