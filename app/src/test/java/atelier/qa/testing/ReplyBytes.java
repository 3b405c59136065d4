package atelier.qa.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One reply, read to its end.
 *
 * @param status of the final response
 * @param fields lower-case names and values
 * @param body as it came; each character is a byte
 */
public record ReplyBytes(int status, Map<String, String> fields, String body) {

  /** Between values of fields with the same name. */
  private static final char AND = '\n';

  /**
   * Reads one, without the informational responses before it.
   *
   * @throws EOFException if there is nothing
   * @throws IOException if it is not whole, or is none
   */
  public static ReplyBytes read(InputStream in, boolean toHead) throws IOException {
    while (true) {
      String statusLine = line(in, true);
      if (!statusLine.matches("HTTP/1\\.1 [1-5]\\d\\d .*")) {
        throw new IOException("not a status line: " + statusLine);
      }
      int status = Integer.parseInt(statusLine.substring(9, 12));
      Map<String, String> fields = fields(in);
      if (status >= 200) {
        boolean isEmpty = toHead || status == 204 || status == 304;
        return new ReplyBytes(status, fields, isEmpty ? "" : body(in, fields));
      }
    }
  }

  /** The body, which is not compressed. */
  public String text() {
    return new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /**
   * Fails unless openapi.yaml promises it.
   *
   * @param target as it stands in the request line
   */
  public void requirePromised(String method, String target) {
    Map<String, List<String>> headers = new TreeMap<>();
    fields.forEach(
        (name, value) -> headers.put(name, List.of(value.split(Character.toString(AND), -1))));
    PromisedResponse.check(
        method, target, new Received(status, headers, body.getBytes(StandardCharsets.ISO_8859_1)));
  }

  public String field(String name) {
    return fields.getOrDefault(name, "");
  }

  public boolean closes() {
    return field("connection").equalsIgnoreCase("close");
  }

  private static Map<String, String> fields(InputStream in) throws IOException {
    Map<String, String> fields = new TreeMap<>();
    for (String line = line(in, false); !line.isEmpty(); line = line(in, false)) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("not a header field: " + line);
      }
      fields.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip(),
          (one, other) -> one + AND + other);
    }
    return fields;
  }

  private static String body(InputStream in, Map<String, String> fields) throws IOException {
    if (fields.getOrDefault("transfer-encoding", "").equals("chunked")) {
      return chunks(in);
    }
    String length = fields.get("content-length");
    if (length == null) {
      throw new IOException("a reply without Content-Length: " + fields);
    }
    byte[] body = in.readNBytes(Integer.parseInt(length));
    if (body.length < Integer.parseInt(length)) {
      throw new IOException("a reply of " + length + " bytes ended after " + body.length);
    }
    return new String(body, StandardCharsets.ISO_8859_1);
  }

  private static String chunks(InputStream in) throws IOException {
    StringBuilder body = new StringBuilder();
    for (int size = size(in); size > 0; size = size(in)) {
      body.append(new String(in.readNBytes(size), StandardCharsets.ISO_8859_1))
          .append(line(in, false));
    }
    return body + line(in, false);
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in, false), 16);
  }

  private static String line(InputStream in, boolean first) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        if (first && line.isEmpty()) {
          throw new EOFException("no reply");
        }
        throw new IOException("a reply that ends with: " + line);
      }
      line.append((char) c);
    }
    if (line.isEmpty() || line.charAt(line.length() - 1) != '\r') {
      throw new IOException("a line without CR: " + line);
    }
    return line.substring(0, line.length() - 1);
  }
}
