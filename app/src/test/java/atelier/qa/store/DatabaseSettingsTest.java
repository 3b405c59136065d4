package atelier.qa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseSettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://kim:s3cret@db/qa",
        "jdbc:mysql://kim@db/qa",
        "jdbc:mysql://db/qa?user=kim&password=s3cret",
        "jdbc:mysql://db/qa?passw%6Frd=s3cret",
        "jdbc:mysql://address=(host=db)(user=kim)(password=s3cret)/qa",
        "jdbc:mysql://one,kim:s3cret@two/qa"
      })
  void anAccountInTheUrlIsRefusedAndNotRepeated(String url) {
    assertThatThrownBy(() -> settings(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a database URL holds no account")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://kim:s3cret/with/slashes@db/qa",
        "jdbc:mysql://db:s3cret/qa",
        "jdbc:postgresql://kim:s3cret@db/qa",
        "s3cret"
      })
  void aUrlThatCannotBeReadIsNotRepeated(String url) {
    assertThatThrownBy(() -> settings(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("jdbc:mysql://")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @CsvSource({
    "'jdbc:mysql://one,two:3307/qa?a=b', 'jdbc:mysql://one/qa?a=b jdbc:mysql://two:3307/qa?a=b'",
    "'jdbc:mysql://[::1]:1,[::2]/qa', 'jdbc:mysql://[::1]:1/qa jdbc:mysql://[::2]/qa'",
    "'jdbc:mysql://db/qa?a=b,c', 'jdbc:mysql://db/qa?a=b,c'"
  })
  void eachServerOfAGroupHasAUrl(String url, String servers) {
    assertThat(settings(url).servers())
        .extracting(DatabaseSettings::url)
        .containsExactly(servers.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://one,two",
        "jdbc:mysql://one,two?a=b",
        "jdbc:mysql://[one,two]/qa",
        "jdbc:mysql://(host=one,port=3306),(host=two,port=3306)/qa"
      })
  void serversOfAGroupAreNamedInOneWay(String url) {
    assertThatThrownBy(() -> settings(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("host:3306,host:3306/qa");
  }

  @Test
  void secretsInParametersStayOutOfLogs() {
    assertThat(settings("jdbc:mysql://db/qa?trustCertificateKeyStorePassword=s3cret"))
        .hasToString("qa@jdbc:mysql://db:3306/qa");
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:mysql://db/qa?serverTimezone=CET, connectionTimeZone",
    "jdbc:mysql://db/qa?connectTime%6Fut=5, connectTimeout",
    "'jdbc:mysql://(host=db,tcpKeepAlive=false)/qa', tcpKeepAlive"
  })
  void parametersOfTheUrlWinUnderWhicheverName(String url, String parameter) {
    assertThat(ConnectionUrl.forService(settings(url)))
        .startsWith(url)
        .doesNotContain(parameter + "=UTC", parameter + "=1500", parameter + "=true")
        .contains("useServerPrepStmts=true");
  }

  private static DatabaseSettings settings(String url) {
    return new DatabaseSettings(url, "qa", "other", 2);
  }
}
