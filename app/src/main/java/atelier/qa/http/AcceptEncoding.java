package atelier.qa.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a client's {@code Accept-Encoding} (RFC 9110, section 12.5.3). */
final class AcceptEncoding {

  private static final String GZIP = "gzip";

  /** Coding and weight. Possessive, so that no header can make it backtrack for long. */
  private static final Pattern CODING =
      Pattern.compile(
          "(?:^|,)\\s*+([^\\s,;]++)\\s*+(?:;\\s*+[qQ]\\s*+=\\s*+([0-9.]++)\\s*+)?(?=,|$)");

  private AcceptEncoding() {}

  /** Whether gzip may be sent. */
  static boolean allowsGzip(String header) {
    if (header.equals(GZIP) || header.startsWith("gzip,")) {
      return true;
    }
    boolean any = false;
    Matcher codings = CODING.matcher(header);
    while (codings.find()) {
      String coding = codings.group(1);
      boolean isAllowed = codings.group(2) == null || !codings.group(2).matches("0(\\.0*)?");
      if (coding.equalsIgnoreCase(GZIP) || coding.equalsIgnoreCase("x-gzip")) {
        return isAllowed;
      }
      any |= coding.equals("*") && isAllowed;
    }
    return any;
  }
}
