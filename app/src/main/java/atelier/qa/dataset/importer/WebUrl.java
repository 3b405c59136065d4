package atelier.qa.dataset.importer;

import atelier.qa.catalog.Rules;
import java.nio.charset.StandardCharsets;

/** Recognises the URLs that exports are full of without a regular expression. */
final class WebUrl {

  private static final byte[] SCHEME = "https://".getBytes(StandardCharsets.US_ASCII);

  private WebUrl() {}

  /**
   * Whether this is {@code https://}, a host of letters, digits, dots and hyphens, a slash, and
   * then visible ASCII, not too long. All such are valid by {@link Rules#url}; many others are,
   * too.
   */
  static boolean isPlain(byte[] bytes, int start, int end) {
    int at = start + SCHEME.length;
    if (end - start > Rules.MAX_URL || at >= end) {
      return false;
    }
    for (int i = 0; i < SCHEME.length; i++) {
      if (bytes[start + i] != SCHEME[i]) {
        return false;
      }
    }
    int host = at;
    while (at < end && isHost(bytes[at])) {
      at++;
    }
    if (at == host || at == end || bytes[at] != '/') {
      return false;
    }
    while (at < end && bytes[at] > ' ' && bytes[at] < 0x7F) {
      at++;
    }
    return at == end;
  }

  private static boolean isHost(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '.'
        || b == '-';
  }
}
