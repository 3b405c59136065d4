package atelier.qa.store;

import com.mysql.cj.conf.HostInfo;
import com.mysql.cj.conf.PropertyKey;
import java.util.List;
import java.util.Optional;

/**
 * Where a JDBC URL points to and how to encrypt, for clients that speak to the server without JDBC.
 *
 * @param host a name or an address
 * @param port the server's
 * @param encryption how, and whom to trust; empty for an open connection
 */
public record DatabaseAddress(String host, int port, Optional<Encryption> encryption) {

  /** Parameters that change how the driver connects or logs in, in ways that only it knows. */
  private static final List<PropertyKey> ONLY_FOR_JDBC =
      List.of(
          PropertyKey.socketFactory,
          PropertyKey.socksProxyHost,
          PropertyKey.localSocketAddress,
          PropertyKey.authenticationPlugins,
          PropertyKey.defaultAuthenticationPlugin,
          PropertyKey.serverRSAPublicKeyFile,
          PropertyKey.password2,
          PropertyKey.password3,
          PropertyKey.ociConfigFile,
          PropertyKey.sslContextProvider,
          PropertyKey.keyStoreProvider,
          PropertyKey.keyManagerFactoryProvider,
          PropertyKey.trustManagerFactoryProvider,
          PropertyKey.fipsCompliantJsse);

  /**
   * Reads {@code jdbc:mysql://host:3306/qa?sslMode=VERIFY_CA}.
   *
   * @throws IllegalArgumentException if the URL does not name one server and a database, or sets
   *     what only JDBC can heed
   */
  public static DatabaseAddress of(String url) {
    DriverUrl parsed = DriverUrl.of(url);
    HostInfo host = parsed.host();
    if (!parsed.namesOneServer() || host.getDatabase().isEmpty()) {
      throw new IllegalArgumentException("the URL must name one server and a database: " + parsed);
    }
    for (PropertyKey parameter : ONLY_FOR_JDBC) {
      if (parsed.sets(parameter)) {
        throw new IllegalArgumentException(
            "only JDBC can connect with " + parameter.getKeyName() + ", the change feed cannot");
      }
    }
    return new DatabaseAddress(
        host.getHost().replaceAll("[\\[\\]]", ""),
        host.getPort(),
        Encryption.of(parsed.parameters()));
  }
}
