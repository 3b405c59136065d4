package atelier.qa.http;

import atelier.qa.store.LogPosition;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client gets with a write and shows with its next reads, so that it never reads older than
 * its own write, whichever node it meets: a header for programs, a cookie for browsers.
 */
final class Positions {

  static final String HEADER = "QA-Position";
  static final String COOKIE = "qa_position";

  private static final HeaderName NAME = HeaderNames.create(HEADER);

  /** Longer ones are not given out: a client that is given none reads from the database. */
  private static final int LONGEST = 256;

  /** What stands between two sources in a database's words may not stand in a cookie. */
  private static final char DATABASE_SEPARATOR = ',';

  private static final char SEPARATOR = '.';

  private static final String TOKEN = "[A-Za-z0-9.:_-]{1," + LONGEST + "}";

  private static final Pattern IS_TOKEN = Pattern.compile(TOKEN);
  private static final Pattern IN_COOKIES =
      Pattern.compile("(?:^|;\\s*)" + COOKIE + "=(" + TOKEN + ")(?=$|;)");

  /**
   * By then every node has heard of it; and if one has not, its answers are a second old at most.
   */
  private static final String COOKIE_ATTRIBUTES = "; Path=/; Max-Age=10; HttpOnly; SameSite=Lax";

  static final String SECURE = "; Secure";

  private Positions() {}

  /** The client's, if it shows one; unknown, if we have not given it that. */
  static Optional<LogPosition> of(ServerRequestHeaders headers) {
    return token(headers)
        .map(token -> token.replace(SEPARATOR, DATABASE_SEPARATOR))
        .map(text -> LogPosition.parse(text).orElse(LogPosition.UNKNOWN));
  }

  private static Optional<String> token(ServerRequestHeaders headers) {
    if (headers.contains(NAME)) {
      return headers.first(NAME).filter(token -> IS_TOKEN.matcher(token).matches());
    }
    if (headers.contains(HeaderNames.COOKIE)) {
      return headers
          .first(HeaderNames.COOKIE)
          .map(IN_COOKIES::matcher)
          .filter(Matcher::find)
          .map(matcher -> matcher.group(1));
    }
    return Optional.empty();
  }

  /** Gives it to the client. */
  static void add(ServerRequest request, ServerResponse response, LogPosition position) {
    String token = token(position);
    response.header(HeaderValues.create(NAME, token));
    response.header(
        HeaderValues.create(
            HeaderNames.SET_COOKIE,
            COOKIE + "=" + token + COOKIE_ATTRIBUTES + (isHttps(request.headers()) ? SECURE : "")));
  }

  private static String token(LogPosition position) {
    String text = position.toString().replace(DATABASE_SEPARATOR, SEPARATOR);
    return text.isEmpty() || text.length() > LONGEST ? LogPosition.UNKNOWN.toString() : text;
  }

  /**
   * By what the proxies say, of which the first one is the client's. It need not be trusted: it
   * decides on nothing but the client's own cookie and the links in the client's own page.
   */
  static boolean isHttps(ServerRequestHeaders headers) {
    return headers
        .first(HeaderNames.X_FORWARDED_PROTO)
        .filter(schemes -> schemes.split(",", 2)[0].strip().equalsIgnoreCase("https"))
        .isPresent();
  }
}
