package atelier.qa.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HttpToken;
import io.helidon.http.RequestException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Reads requests for Helidon, and refuses those whose method is not a token (RFC 9110, section
 * 9.1): Helidon would treat that as a failure of the server, and log a stack trace. For one thread.
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

  private static void checkMethod(String line) {
    try {
      int end = line.indexOf(' ');
      if (end == 0) {
        throw new IllegalArgumentException("no method");
      }
      HttpToken.validate(line.substring(0, Math.max(0, end)));
    } catch (IllegalArgumentException e) {
      throw RequestException.builder().type(EventType.BAD_REQUEST).cause(e).build();
    }
  }
}
