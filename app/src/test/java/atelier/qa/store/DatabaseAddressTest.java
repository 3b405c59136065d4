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
    "jdbc:mysql://db:3307/qa?sslMode=DISABLED&a=b, db, 3307",
    "jdbc:mysql://db/qa?useSSL=false, db, 3306",
    "jdbc:mysql://[::1]:3308/qa?sslMode=disabled, ::1, 3308",
    "'jdbc:mysql://(host=db,port=3309,sslMode=DISABLED)/qa', db, 3309"
  })
  void aUrlNamesAServerThatNeedNotEncrypt(String url, String host, int port) {
    DatabaseAddress address = DatabaseAddress.of(url);

    assertThat(address.host()).isEqualTo(host);
    assertThat(address.port()).isEqualTo(port);
    assertThat(address.encryption()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:mysql://db/qa, false",
    "jdbc:mysql://db/qa?sslMode=PREFERRED, false",
    "jdbc:mysql://db/qa?a=b&sslMode=required, true",
    "jdbc:mysql://db/qa?ssl%4Dode=VERIFY_CA, true",
    "jdbc:mysql://db/qa?useSSL=true&verifyServerCertificate=true, true"
  })
  void encryptionIsWhatTheDriverMakesOfIt(String url, boolean required) {
    assertThat(DatabaseAddress.of(url).encryption().orElseThrow().isRequired()).isEqualTo(required);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://one:3306,two:3306/qa",
        "jdbc:mysql://db/qa?dnsSrv=true",
        "jdbc:mysql://db:3306/",
        "jdbc:mysql://db"
      })
  void whatNamesNotOneServerAndADatabaseIsRefused(String url) {
    assertThatThrownBy(() -> DatabaseAddress.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the URL must name one server and a database");
  }

  @Test
  void anUnknownWayToEncryptIsRefused() {
    assertThatThrownBy(() -> DatabaseAddress.of("jdbc:mysql://db/qa?sslMode=MAYBE"))
        .hasMessageContaining("'sslMode' acceptable values are");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "socketFactory=com.example.Pipes",
        "socksProxyHost=proxy",
        "serverRSAPublicKeyFile=/key.pem",
        "sslContextProvider=Example",
        "authenticationPlugins=com.example.Kerberos"
      })
  void whatOnlyJdbcCanHeedIsRefused(String parameter) {
    assertThatThrownBy(() -> DatabaseAddress.of("jdbc:mysql://db/qa?" + parameter))
        .hasMessageStartingWith(
            "only JDBC can connect with " + parameter.substring(0, parameter.indexOf('=')));
  }

  @Test
  void aKeyStoreThatIsNotThereIsFoundOutBeforeAnyConnection() {
    String url =
        "jdbc:mysql://db/qa?sslMode=VERIFY_CA&trustCertificateKeyStoreUrl=file:/not/there.p12";
    assertThatThrownBy(() -> DatabaseAddress.of(url).encryption().orElseThrow().check())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the key store file:/not/there.p12 cannot be read");
  }

  @Test
  void whoVerifiesMustTrustSomebody() {
    String url = "jdbc:mysql://db/qa?sslMode=VERIFY_CA&fallbackToSystemTrustStore=false";
    assertThatThrownBy(() -> DatabaseAddress.of(url).encryption().orElseThrow().check())
        .hasMessageContaining("no key store says whom to trust");
  }
}
