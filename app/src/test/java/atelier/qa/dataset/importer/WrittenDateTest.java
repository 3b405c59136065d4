package atelier.qa.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenDateTest {

  @ParameterizedTest
  @CsvSource({
    "1595884714409,                 2020-07-27T21:18:34.409Z",
    "1595884714,                    2020-07-27T21:18:34Z",
    "0,                             1970-01-01T00:00:00Z",
    "-1,                            1969-12-31T23:59:59Z",
    "99999999999,                   5138-11-16T09:46:39Z",
    "100000000000,                  1973-03-03T09:46:40Z",
    "1595884714409.0,               2020-07-27T21:18:34.409Z",
    "1595884714.0,                  2020-07-27T21:18:34Z",
    "1.59E+12,                      2020-05-20T18:40:00Z",
    "2020-09-12,                    2020-09-12T00:00:00Z",
    "2020-09-12T10:11:12Z,          2020-09-12T10:11:12Z",
    "2020-09-12t10:11:12z,          2020-09-12T10:11:12Z",
    "2020-09-12T10:11:12.345Z,      2020-09-12T10:11:12.345Z",
    "2020-09-12T10:11:12.345678Z,   2020-09-12T10:11:12.345Z",
    "2020-09-12T10:11:12+02:00,     2020-09-12T08:11:12Z",
    "2020-09-12T10:11:12.5-0330,    2020-09-12T13:41:12.500Z",
    "2020-09-12 10:11:12+02,        2020-09-12T08:11:12Z",
    "2020-09-12T10:11:12,           2020-09-12T10:11:12Z",
    "2020-09-12 10:11,              2020-09-12T10:11:00Z",
  })
  void isUnderstood(String written, Instant meant) {
    assertThat(WrittenDate.parse(written)).hasValue(meant.toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "yesterday",
        "2020-02-30",
        "2020-13-01",
        "12/09/2020",
        "2020-09-12T",
        "2020-09-12Z",
        "2020-09-12T25:00:00Z",
        "1595884714.409",
        "99999999999999999",
        "9999999999999999999999",
        "-9223372036854775808",
        "1E+999999999",
        "+1595884714409",
        "10000-01-01",
        "2020-09-12T10:11:12 Europe/Berlin",
        "0000-12-31"
      })
  void isNoDate(String written) {
    assertThat(WrittenDate.parse(written)).isEmpty();
  }
}
