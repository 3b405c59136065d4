package atelier.qa.contract.fuzz;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One reply, read to its end.
 *
 * @param status of the final response
 * @param fields lower-case names and values
 * @param body as it came
 */
record ReplyBytes(int status, Map<String, String> fields, String body) {

  /**
   * Reads one, without the informational responses before it.
   *
   * @throws EOFException if there is nothing
   * @throws IOException if it is not whole, or is none
   */
  static ReplyBytes read(InputStream in, boolean toHead) throws IOException {
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

  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  boolean closes() {
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
          (one, other) -> one + "|" + other);
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
    return new String(body, StandardCharsets.UTF_8);
  }

  private static String chunks(InputStream in) throws IOException {
    StringBuilder body = new StringBuilder();
    for (int size = size(in); size > 0; size = size(in)) {
      body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8)).append(line(in, false));
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
