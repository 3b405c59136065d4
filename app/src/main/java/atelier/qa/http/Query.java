package atelier.qa.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A URL's query. Only the parameters that are asked for are decoded, so others may be encoded
 * badly. Of two parameters with one name, the first that has a value counts.
 *
 * @param raw as the client sent it, without the question mark
 */
record Query(String raw) {

  /**
   * Returns the value of a parameter; empty text if there is only its name.
   *
   * @param name of letters, digits and underscores
   * @throws ProblemException if the value has a percent sign that encodes nothing
   */
  Optional<String> first(String name) {
    boolean named = false;
    for (int start = 0; start <= raw.length(); ) {
      int and = raw.indexOf('&', start);
      int end = and < 0 ? raw.length() : and;
      int equals = raw.indexOf('=', start, end);
      if (isName(name, start, equals < 0 ? end : equals)) {
        if (equals >= 0) {
          return Optional.of(value(name, raw.substring(equals + 1, end)));
        }
        named = true;
      }
      start = end + 1;
    }
    return named ? Optional.of("") : Optional.empty();
  }

  private boolean isName(String name, int start, int end) {
    if (raw.startsWith(name, start) && start + name.length() == end) {
      return true;
    }
    return raw.indexOf('%', start, end) >= 0
        && decode(raw.substring(start, end)).equals(Optional.of(name));
  }

  private static String value(String name, String encoded) {
    return decode(encoded)
        .orElseThrow(
            () ->
                ProblemException.badRequest(
                    name + " has a % that is not followed by two hexadecimal digits"));
  }

  private static Optional<String> decode(String encoded) {
    if (encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0) {
      return Optional.of(encoded);
    }
    try {
      return Optional.of(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
