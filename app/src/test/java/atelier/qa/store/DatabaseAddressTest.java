package atelier.qa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseAddressTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:mysql://db:3307/qa?sslMode=DISABLED&a=b, db, 3307, qa, DISABLED",
    "jdbc:mysql://db/qa?a=b&sslMode=required, db, 3306, qa, REQUIRED",
    "jdbc:mysql://127.0.0.1/qa_test, 127.0.0.1, 3306, qa_test, PREFERRED",
    "jdbc:mysql://[::1]:3308/qa, ::1, 3308, qa, PREFERRED"
  })
  void aUrlNamesAServerAndADatabase(
      String url, String host, int port, String database, String sslMode) {
    assertThat(DatabaseAddress.of(url))
        .isEqualTo(new DatabaseAddress(host, port, database, sslMode));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://one:3306,two:3306/qa",
        "jdbc:mysql://db:3306/",
        "jdbc:mysql://db",
        ""
      })
  void whatNamesNotOneServerAndADatabaseIsRefused(String url) {
    assertThatThrownBy(() -> DatabaseAddress.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the URL must name one server and a database");
  }

  @Test
  void anUnknownWayToEncryptIsRefused() {
    assertThatThrownBy(() -> DatabaseAddress.of("jdbc:mysql://db/qa?sslMode=MAYBE"))
        .hasMessageStartingWith("sslMode is one of");
  }
}
