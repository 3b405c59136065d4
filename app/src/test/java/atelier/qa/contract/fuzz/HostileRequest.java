package atelier.qa.contract.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One request.
 *
 * @param text each character is a byte
 * @param end what the sender does behind it
 * @param isAllowed whether openapi.yaml allows everything in it
 */
record HostileRequest(String text, End end, boolean isAllowed) {

  /** How a request ends. */
  enum End {
    /** With its last byte: it must be answered, and if the server agrees, another one follows. */
    COMPLETE,
    /** With its last byte, which no server can be sure of: it must be answered. */
    MALFORMED,
    /** Perhaps too early: an answer may be missing, but whatever there is must be a whole one. */
    CUT_OFF
  }

  HostileRequest(String text, End end) {
    this(text, end, false);
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  String method() {
    return text.substring(0, text.indexOf(' '));
  }

  /** As it stands in the request line, which has two blanks. */
  String target() {
    int start = text.indexOf(' ') + 1;
    return text.substring(start, text.indexOf(' ', start));
  }

  /** What follows the header fields. */
  String body() {
    return text.substring(text.indexOf("\r\n\r\n") + 4);
  }

  boolean isHead() {
    return text.startsWith("HEAD ");
  }

  /**
   * Whether it asks for a version of HTTP that a server need not speak. Some servers, NGINX among
   * them, end a line at a lone line feed; what is then left without a version is HTTP/0.9.
   */
  boolean hasOtherVersion() {
    int end = text.indexOf('\n');
    return !(end < 0 ? text : text.substring(0, end)).stripTrailing().endsWith(" HTTP/1.1");
  }

  boolean hasTransferCoding() {
    return text.toLowerCase(Locale.ROOT).contains("transfer-encoding");
  }

  /** For a message: what is not printable is escaped, and what is long is cut. */
  @Override
  public String toString() {
    StringBuilder escaped = new StringBuilder(end + " ");
    for (int i = 0; i < Math.min(text.length(), 1500); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\r' -> escaped.append("\\r");
        case '\n' -> escaped.append("\\n");
        default ->
            escaped.append(
                c < ' ' || c > '~' ? "\\x%02x".formatted((int) c) : Character.toString(c));
      }
    }
    return escaped + (text.length() > 1500 ? "... (" + text.length() + " bytes)" : "");
  }
}
