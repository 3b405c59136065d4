package atelier.qa.contract.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.ErrorLog;
import atelier.qa.testing.Service;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Whatever a client sends, it gets a whole answer that says what is wrong; the service neither
 * fails nor logs an error. Only what it need not speak may be 501 or 505: other transfer codings,
 * and other versions of HTTP.
 */
@ContractTest
@Tag("long")
@Isolated("reads what the whole process logs")
final class HostileRequestsTest {

  private final Service service;

  HostileRequestsTest(Service service) {
    this.service = service;
  }

  @Test
  @Timeout(900)
  void areAllAnsweredAndExplained() {
    ErrorLog log = new ErrorLog();
    log.open();
    HostileClients clients;
    try {
      clients = HostileClients.send(service.port());
    } finally {
      log.close();
    }
    assertThat(clients.wrong()).as("seed " + HostileClients.SEED).isEmpty();
    assertThat(log.messages()).as("seed " + HostileClients.SEED).isEmpty();
    // Requests that are all refused for the same reason would find nothing.
    assertThat(clients.statuses())
        .contains(200, 201, 204, 304, 400, 404, 405, 413, 414, 415, 422, 431, 501);
  }
}
