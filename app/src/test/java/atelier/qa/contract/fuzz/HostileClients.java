package atelier.qa.contract.fuzz;

import atelier.qa.testing.DatabaseKind;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What some clients saw that sent hostile requests at once.
 *
 * @param wrong replies that are none, or not right, with their requests
 * @param statuses of all replies
 */
public record HostileClients(List<String> wrong, Set<Integer> statuses) {

  /** Which requests are made: {@code -Dqa.fuzz.seed=2} makes others. */
  public static final long SEED = Long.getLong("qa.fuzz.seed", 1);

  /** How many: {@code -Dqa.fuzz.requests=1000000} for a night. */
  public static final int REQUESTS =
      Integer.getInteger(
          "qa.fuzz.requests", DatabaseKind.ofThisRun() == DatabaseKind.MEMORY ? 20_000 : 50_000);

  private static final int CLIENTS = 16;
  private static final int ENOUGH = 20;

  /** Returns when all requests are answered, or enough replies were wrong. */
  public static HostileClients send(int port) {
    HostileClients clients =
        new HostileClients(new CopyOnWriteArrayList<>(), ConcurrentHashMap.newKeySet());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        long seed = SEED * CLIENTS + i;
        threads.execute(() -> clients.send(port, seed));
      }
    }
    return clients;
  }

  private void send(int port, long seed) {
    try (HostileClient client = new HostileClient(port, seed, statuses)) {
      for (int i = 0; i < REQUESTS / CLIENTS && wrong.size() < ENOUGH; i++) {
        String request = "request " + i + " of client " + seed + ": ";
        client.next().ifPresent(what -> wrong.add(request + what));
      }
    } catch (IOException e) {
      wrong.add("closing: " + e);
    }
  }
}
