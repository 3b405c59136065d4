package atelier.qa.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.Http1HeadersParser;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The chunks of a request's body (RFC 9112, section 7.1), one after the other. Extensions and
 * trailers are read and ignored. Whatever else differs from the grammar is refused: two programs
 * that read it differently would see different requests in the same bytes.
 */
final class Chunks {

  /** Eight digits are more than any body may have; an extension has no control characters. */
  private static final Pattern SIZE_LINE =
      Pattern.compile("0*([0-9A-Fa-f]{1,8})([ \t]*;[^\\p{Cntrl}&&[^\t]]*)?");

  private static final int MAX_SIZE_LINE = 1024;
  private static final int MAX_TRAILERS = 8 * 1024;

  private final DataReader reader;
  private long sizeLines;
  private boolean first = true;

  Chunks(DataReader reader) {
    this.reader = reader;
  }

  /**
   * The length of the next chunk, which the caller must read before it asks again; 0 after the last
   * one.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  long next() {
    try {
      if (!first) {
        endChunk();
      }
      first = false;
      long size = size();
      if (size == 0) {
        Http1HeadersParser.readHeaders(reader, MAX_TRAILERS, true);
      }
      return size;
    } catch (DataReader.IncorrectNewLineException | IllegalStateException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private long size() {
    int length = reader.findNewLine(MAX_SIZE_LINE);
    sizeLines += length;
    if (length == MAX_SIZE_LINE || sizeLines > RequestBody.HARD_LIMIT) {
      throw new IllegalArgumentException("too many bytes for the sizes of chunks");
    }
    Matcher line = SIZE_LINE.matcher(reader.readAsciiString(length));
    reader.skip(2);
    if (!line.matches()) {
      throw new IllegalArgumentException("not the size of a chunk");
    }
    return Long.parseLong(line.group(1), 16);
  }

  private void endChunk() {
    if (reader.read() != '\r' || reader.read() != '\n') {
      throw new IllegalArgumentException("a chunk is longer than its size");
    }
  }
}
