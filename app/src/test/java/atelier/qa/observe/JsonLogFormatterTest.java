package atelier.qa.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** Lines of the log for programs. */
final class JsonLogFormatterTest {

  @Test
  void anEventIsALineOfJson() throws Exception {
    LogRecord event = new LogRecord(Level.WARNING, "{0} is\n\"away\"");
    event.setParameters(new Object[] {"the database"});
    event.setLoggerName("atelier.qa.feed");
    event.setThrown(new IllegalStateException("why"));

    String line = new JsonLogFormatter().format(event);

    assertThat(line).endsWith("}\n");
    assertThat(line.strip().lines()).hasSize(1);
    JsonNode json = new JsonMapper().readTree(line);
    assertThat(json.at("/level").textValue()).isEqualTo("WARNING");
    assertThat(json.at("/logger").textValue()).isEqualTo("atelier.qa.feed");
    assertThat(json.at("/message").textValue()).isEqualTo("the database is\n\"away\"");
    assertThat(json.at("/error").textValue()).contains("IllegalStateException: why");
    assertThat(json.at("/time").textValue()).isEqualTo(event.getInstant().toString());
    assertThat(json.has("request_id")).isFalse();
  }

  @Test
  void whatIsLoggedForARequestHasItsId() throws Exception {
    LogContext.begin("1764480000.123-45-1");
    try {
      String line = new JsonLogFormatter().format(new LogRecord(Level.INFO, "done"));
      assertThat(new JsonMapper().readTree(line).at("/request_id").textValue())
          .isEqualTo("1764480000.123-45-1");
    } finally {
      LogContext.end();
    }
  }
}
