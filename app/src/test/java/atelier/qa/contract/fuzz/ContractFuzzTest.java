package atelier.qa.contract.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.ErrorLog;
import atelier.qa.testing.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Whatever values an operation of openapi.yaml is given, its reply is one that the file promises,
 * and shows nothing of what is inside. What the file allows is not refused, and what it does not
 * allow is not stored.
 */
@ContractTest
@Isolated("reads what the whole process logs")
final class ContractFuzzTest {

  private final Service service;

  ContractFuzzTest(Service service) {
    this.service = service;
  }

  @Test
  @Timeout(900)
  void everyReplyIsPromised() {
    ErrorLog log = new ErrorLog();
    log.open();
    HostileClients clients;
    try {
      clients = HostileClients.sendByContract(service.port());
    } finally {
      log.close();
    }
    assertThat(clients.wrong()).as("seed " + HostileClients.SEED).isEmpty();
    assertThat(log.messages()).as("seed " + HostileClients.SEED).isEmpty();
    // Requests that are all refused for the same reason would find nothing.
    assertThat(clients.statuses()).contains(200, 201, 204, 304, 400, 404, 405, 413, 415, 422);
  }
}
