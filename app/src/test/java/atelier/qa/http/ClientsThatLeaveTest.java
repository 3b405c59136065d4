package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ErrorLog;
import atelier.qa.testing.RawHttp;
import atelier.qa.testing.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Clients that give up, as all do when a service takes too long. */
@Timeout(60)
@Isolated("reads what the whole process logs")
final class ClientsThatLeaveTest {

  private static final String REFUSED = "GET /nothing HTTP/1.1\nHost: localhost\n\n";
  private static final String MISSING =
      "GET /qa/questions/4294967295 HTTP/1.1\nHost: localhost\n\n";

  private final ErrorLog log = new ErrorLog();

  @BeforeEach
  void listen() {
    log.open();
  }

  @AfterEach
  void stopListening() {
    log.close();
  }

  @Test
  void leaveNothingInTheLogWhenTheirProblemCannotBeSent() {
    // The service's end waits for what it still does.
    try (Service service = Service.inMemory()) {
      for (int client = 0; client < 50; client++) {
        RawHttp.reset(service.port(), REFUSED.repeat(200));
        RawHttp.reset(service.port(), MISSING.repeat(20));
      }
    }
    assertThat(log.messages()).isEmpty();
  }
}
