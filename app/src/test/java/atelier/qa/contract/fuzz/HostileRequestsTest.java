package atelier.qa.contract.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.ErrorLog;
import atelier.qa.testing.Service;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever a client sends, it gets a whole answer that says what is wrong; the service neither
 * fails nor logs an error. The requests come from a seed: {@code -Dqa.fuzz.seed=2} makes others,
 * {@code -Dqa.fuzz.requests=1000000} more of them.
 */
@ContractTest
final class HostileRequestsTest {

  private static final int CLIENTS = 16;
  private static final int ENOUGH = 20;

  private final Service service;
  private final List<String> wrong = new CopyOnWriteArrayList<>();
  private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();

  HostileRequestsTest(Service service) {
    this.service = service;
  }

  @Test
  @Timeout(900)
  void areAllAnsweredAndExplained() {
    long seed = Long.getLong("qa.fuzz.seed", 1);
    int requests = Integer.getInteger("qa.fuzz.requests", 50_000);
    ErrorLog log = new ErrorLog();
    log.open();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        long clientSeed = seed * CLIENTS + i;
        clients.execute(() -> send(requests / CLIENTS, clientSeed));
      }
    } finally {
      log.close();
    }
    assertThat(wrong).as("seed " + seed).isEmpty();
    assertThat(log.messages()).as("seed " + seed).isEmpty();
    // Requests that are all refused for the same reason would find nothing.
    assertThat(statuses).contains(200, 201, 204, 304, 400, 404, 405, 413, 414, 415, 422, 431, 501);
  }

  private void send(int requests, long seed) {
    try (HostileClient client = new HostileClient(service.port(), seed, statuses)) {
      for (int i = 0; i < requests && wrong.size() < ENOUGH; i++) {
        int number = i;
        client
            .next()
            .ifPresent(what -> wrong.add("request " + number + " of " + seed + ": " + what));
      }
    } catch (IOException e) {
      wrong.add("closing: " + e);
    }
  }
}
