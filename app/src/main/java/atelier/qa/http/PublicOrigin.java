package atelier.qa.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a client finds this service, by what the client and the proxies say. */
final class PublicOrigin {

  /** The longest name of the DNS and a port. */
  private static final int LONGEST = 260;

  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

  /**
   * A name with a dot, or this machine. A name without a dot is one that only a proxy knows: by
   * default NGINX sends the name of its upstream group.
   */
  private static final Pattern HOST =
      Pattern.compile(
          "(?:localhost|" + LABEL + "(?:\\." + LABEL + ")+)(?::[0-9]{1,5})?",
          Pattern.CASE_INSENSITIVE);

  private PublicOrigin() {}

  /**
   * Returns the scheme and the host, such as {@code https://shop.example}. A client can say what it
   * likes here, so it must not get into what another client is sent.
   */
  static Optional<String> of(ServerRequestHeaders headers) {
    return headers.first(HeaderNames.HOST).flatMap(host -> of(host, Positions.isHttps(headers)));
  }

  static Optional<String> of(String host, boolean isHttps) {
    return host.length() <= LONGEST && HOST.matcher(host).matches()
        ? Optional.of((isHttps ? "https://" : "http://") + host.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }
}
