package atelier.qa.observe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * A line of JSON for each event. {@code time} and {@code request_id} are called as in NGINX's log,
 * so that one query finds a request in both.
 */
public final class JsonLogFormatter extends Formatter {

  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public String format(LogRecord event) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("time", event.getInstant().toString());
      json.writeStringField("level", event.getLevel().getName());
      json.writeStringField("logger", String.valueOf(event.getLoggerName()));
      Optional<String> request = LogContext.request();
      if (request.isPresent()) {
        json.writeStringField("request_id", request.get());
      }
      json.writeStringField("message", String.valueOf(formatMessage(event)));
      if (event.getThrown() != null) {
        json.writeStringField("error", trace(event.getThrown()));
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.append('\n').toString();
  }

  private static String trace(Throwable thrown) {
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
