package atelier.qa.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HttpToken;
import io.helidon.http.RequestException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Reads requests for Helidon, and refuses those whose method is no token (RFC 9110, section 9.1):
 * Helidon would call it a failure of the server, and log it with a stack trace. For one thread.
 */
final class RequestReader extends DataReader {

  private static final byte[] GET = {'G', 'E', 'T', ' '};

  private boolean atStart = true;

  /**
   * @param bytes what comes next; at least one byte
   */
  // Without a constructor for subclasses nobody can see a request line before Helidon parses it.
  @SuppressWarnings("removal")
  RequestReader(Supplier<byte[]> bytes) {
    super(bytes);
  }

  /** What is read next is the start of a request. */
  void expectRequest() {
    atStart = true;
  }

  /** The request line is the first thing of a request of which the end is looked for. */
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
