package atelier.qa.http;

import atelier.qa.cache.EncodedBody;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entity tags (RFC 9110, section 8.8.3). The compressed and the plain response have the same one,
 * so it is weak, but for a response that is stored compressed: NGINX may send that from a file, and
 * makes a strong tag of the file's time and length.
 */
final class Revalidation {

  /** The largest for which the JDK needs no BigInteger. */
  private static final int RADIX = 32;

  private static final String WEAK = "W/";

  private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");

  private Revalidation() {}

  /**
   * Returns the header's value.
   *
   * @param gzip whether the response is compressed
   */
  static String entityTag(EncodedBody body, boolean gzip) {
    if (!body.isCompressed()) {
      return WEAK + "\"" + Long.toUnsignedString(body.tag(), RADIX) + "\"";
    }
    String tag =
        "\""
            + Long.toHexString(body.modified())
            + "-"
            + Integer.toHexString(body.gzip().remaining())
            + "\"";
    return gzip ? tag : WEAK + tag;
  }

  /**
   * Whether the client has it already (RFC 9110, section 13.1.2).
   *
   * @param ifNoneMatch the tags that the client sends
   */
  static boolean matches(String ifNoneMatch, String entityTag) {
    if (ifNoneMatch.strip().equals("*")) {
      return true;
    }
    String opaque = entityTag.startsWith(WEAK) ? entityTag.substring(WEAK.length()) : entityTag;
    Matcher tags = TAG.matcher(ifNoneMatch);
    while (tags.find()) {
      if (tags.group(1).equals(opaque)) {
        return true;
      }
    }
    return false;
  }
}
