package atelier.qa.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entity tags (RFC 9110, section 8.8.3). They are weak: the compressed and the plain response have
 * the same one.
 */
final class Revalidation {

  /** The largest for which the JDK needs no BigInteger. */
  private static final int RADIX = 32;

  private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[^\"]*\")");

  private Revalidation() {}

  /** Returns the header's value. */
  static String entityTag(long tag) {
    return "W/\"" + Long.toUnsignedString(tag, RADIX) + "\"";
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
    String opaque = entityTag.substring("W/".length());
    Matcher tags = TAG.matcher(ifNoneMatch);
    while (tags.find()) {
      if (tags.group(1).equals(opaque)) {
        return true;
      }
    }
    return false;
  }
}
