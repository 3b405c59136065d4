package atelier.qa.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a JDBC URL points to, for those who speak to the server without JDBC.
 *
 * @param host a name or an address
 * @param port the server's
 * @param database the one that the URL names
 * @param sslMode whether to encrypt, in MySQL's words: {@code DISABLED}, {@code PREFERRED} and so
 *     on
 */
public record DatabaseAddress(String host, int port, String database, String sslMode) {

  private static final int DEFAULT_PORT = 3306;
  private static final String DEFAULT_SSL_MODE = "PREFERRED";
  private static final Set<String> SSL_MODES =
      Set.of("DISABLED", DEFAULT_SSL_MODE, "REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY");
  private static final Pattern SSL_MODE = Pattern.compile("(?:^|&)sslMode=(\\w+)");

  public DatabaseAddress {
    if (!SSL_MODES.contains(sslMode)) {
      throw new IllegalArgumentException("sslMode is one of " + SSL_MODES + ", not " + sslMode);
    }
  }

  /**
   * Reads {@code jdbc:mysql://host:3306/qa?sslMode=DISABLED}.
   *
   * @throws IllegalArgumentException if the URL does not name one server and a database
   */
  public static DatabaseAddress of(String url) {
    try {
      URI uri = new URI(url.replaceFirst("^jdbc:", ""));
      String path = uri.getPath();
      if (uri.getHost() == null || path == null || path.length() < 2) {
        throw new IllegalArgumentException(
            "the URL must name one server and a database: " + url.replaceFirst("\\?.*", ""));
      }
      return new DatabaseAddress(
          uri.getHost().replaceAll("[\\[\\]]", ""),
          uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort(),
          path.substring(1),
          sslMode(uri));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a database URL: " + e.getMessage(), e);
    }
  }

  private static String sslMode(URI uri) {
    Matcher mode = SSL_MODE.matcher(uri.getQuery() == null ? "" : uri.getQuery());
    return mode.find() ? mode.group(1).toUpperCase(Locale.ROOT) : DEFAULT_SSL_MODE;
  }
}
