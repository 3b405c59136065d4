package atelier.qa.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.RequestException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Reads requests for Helidon, and refuses those whose method is not made of capital letters, as
 * NGINX does. Helidon would take {@code put} for {@code PUT}, though methods are case-sensitive
 * (RFC 9110, section 9.1), and would treat a method that is no token as a failure of the server,
 * with a stack trace. For one thread.
 */
final class RequestReader extends DataReader {

  private static final byte[] GET = {'G', 'E', 'T', ' '};

  private boolean atStart = true;

  /**
   * @param bytes what comes next; at least one byte
   */
  // Helidon has no other hook to see a request line before it is parsed.
  @SuppressWarnings("removal")
  RequestReader(Supplier<byte[]> bytes) {
    super(bytes);
  }

  /** Records that a request starts with what is read next. */
  void expectRequest() {
    atStart = true;
  }

  /** Checks the method when the reader first looks for a line end, which is the request line's. */
  @Override
  public int findNewLine(int max) throws IncorrectNewLineException {
    int end = super.findNewLine(max);
    if (atStart) {
      atStart = false;
      if (end < max && end > GET.length && !startsWith(GET)) {
        checkMethod(getBuffer(end).readString(end, StandardCharsets.US_ASCII));
      }
    }
    return end;
  }

  private static boolean isOfMethod(int c) {
    return (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  }

  private static void checkMethod(String line) {
    int end = line.indexOf(' ');
    if (end <= 0 || !line.chars().limit(end).allMatch(RequestReader::isOfMethod)) {
      throw RequestException.builder().type(EventType.BAD_REQUEST).build();
    }
  }
}
