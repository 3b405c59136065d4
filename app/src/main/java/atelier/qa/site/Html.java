package atelier.qa.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CompileTimeConstant;
import java.nio.charset.StandardCharsets;

/**
 * Writes an HTML document. Markup must be a constant, which the compiler checks; whatever shoppers
 * wrote can only be added as text, and is escaped.
 */
final class Html {

  private static final char REPLACEMENT = '\ufffd';

  private final StringBuilder out = new StringBuilder(8192);

  Html markup(@CompileTimeConstant String markup) {
    out.append(markup);
    return this;
  }

  Html text(long number) {
    out.append(number);
    return this;
  }

  /** Adds text to an element's content or to an attribute's value between quotes. */
  Html text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(isForbidden(c) ? REPLACEMENT : c);
      }
    }
    return this;
  }

  /**
   * Adds JSON to a script element. Character references mean nothing there, so what could end the
   * element, or a line, is escaped as JSON does it: it only occurs inside strings.
   */
  Html data(JsonNode json) {
    String text = json.toString();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("\\u003c");
        case '>' -> out.append("\\u003e");
        case '&' -> out.append("\\u0026");
        case '\u2028' -> out.append("\\u2028");
        case '\u2029' -> out.append("\\u2029");
        default -> out.append(c);
      }
    }
    return this;
  }

  /** Returns the document in UTF-8. */
  byte[] bytes() {
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Whether HTML forbids the character even as a reference. */
  private static boolean isForbidden(char c) {
    return Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r';
  }
}
